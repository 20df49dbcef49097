"""The list of a selection as a workbook, in the words of the page."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from semai.kit import sheets
from semai.selection import wording
from semai.selection.models import Candidate, Round

WIDTHS = (12, 34, 24, 20, 18, 8, 14, 10, 10, 90)


def workbook(round_: Round, rows: Iterable[Candidate]) -> bytes:
    """All candidates with outcome, place and reasons."""
    headers = [
        _("Code"), _("Centre"), _("Regency"), _("Province"), _("Cluster"), _("Score"), _("Outcome"), _("Rank"),
        _("Reserve"), _("Reasons"),
    ]  # fmt: skip
    return sheets.write(headers, (_row(one) for one in rows), widths=WIDTHS, guide=_guide(round_))


def _row(one: Candidate) -> list[object]:
    region = one.centre.region
    return [
        one.centre.code,
        one.centre.name,
        region.name,
        region.parent.name if region.parent else "",
        str(one.cluster or ""),
        one.score,
        str(wording.OUTCOMES[one.outcome]),
        one.rank,
        one.reserve_rank,
        " ".join(wording.reason_sentences(one.reasons, one.cluster)),
    ]


def _guide(round_: Round) -> list[sheets.GuideLine]:
    quotas = round_.quotas.select_related("cluster").order_by("cluster__rank")
    return [
        sheets.GuideLine(heading=round_.name),
        sheets.GuideLine(cells=[_("Places"), str(round_.seats)]),
        *(sheets.GuideLine(cells=[str(one.cluster), f"{one.minimum}–{one.maximum}"]) for one in quotas),
        sheets.GuideLine(cells=[_("Number for the draw"), str(round_.seed)]),
        sheets.GuideLine(cells=[_("The decision rests on"), round_.reason]),
    ]

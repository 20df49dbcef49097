"""Reads on who assesses whom, and what they found."""

import uuid
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import (
    BooleanField,
    Count,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.functions import Coalesce

from semai.maturity.models import Assessment, Evidence, Reading, ReadingQuerySet, Round, Settlement
from semai.maturity.types import ReaderKind
from semai.programmes import roles
from semai.programmes.models import Member
from semai.programmes.types import Role
from semai.programmes.verbs import Verb
from semai.registry.models import Centre, CentreQuerySet

from .rounds import assessable

#: Whose answers may become the assessment.
ASSESSORS = [role for role in Role if role is not Role.SYSTEM and roles.may(role, Verb.RECORD_ASSESSMENT)]


def readers(by: Member, *, on: date) -> list[tuple[str, str, str]]:
    """Who can be asked: key, name with role, and from where they usually look."""
    members = Member.objects.visible_to(by).active(on=on).filter(role__in=ASSESSORS).select_related("user")
    return [
        (
            str(one.pk),
            one.user.full_name,
            str(ReaderKind.FIELD if one.role is Role.FACILITATOR else ReaderKind.DESK),
        )
        for one in members.order_by("user__full_name", "pk")
    ]


def readings_of(round_: Round, centre: Centre) -> list[Reading]:
    """The readings that stand on a centre in a round, assessors first, in the order in which they were asked."""
    rows = Reading.objects.standing().filter(round=round_, centre=centre).select_related("reader__user")
    return sorted(rows, key=lambda one: (one.kind is ReaderKind.SELF, one.asked_at, one.pk))


def my_readings(member: Member) -> ReadingQuerySet:
    """What this member was asked to assess and has not sent; a centre's manager: the centre's own assessment."""
    mine = Q(reader=member)
    if member.role is Role.CENTRE_MANAGER:
        mine |= Q(kind=ReaderKind.SELF)
    return (
        Reading.objects.visible_to(member)
        .standing()
        .filter(mine, sent_at__isnull=True)
        .select_related("centre__region", "round__cycle")
        .order_by("due_on", "centre__name", "pk")
    )


def board(round_: Round, member: Member) -> CentreQuerySet:
    """The centres of a round with `asked`, `sent`, `recorded_at` and `is_disputed`; `round_readings` are the rows."""
    standing = Reading.objects.standing().filter(round=round_, centre=OuterRef("pk"))
    assessors = standing.by_assessors()
    recorded = Assessment.objects.filter(round=round_, centre=OuterRef("pk"))
    last = assessors.filter(sent_at__isnull=False).order_by("-sent_at").values("sent_at")[:1]
    rows: CentreQuerySet = (
        assessable(member)
        .select_related("region", "region__parent")
        .annotate(
            has_readings=Exists(standing),
            asked=_counted(assessors),
            sent=_counted(assessors.filter(sent_at__isnull=False)),
            last_sent_at=Subquery(last),
            recorded_at=Subquery(recorded.values("recorded_at")[:1]),
        )
        .annotate(is_disputed=_disputed())
    )
    own = (
        Reading.objects.standing()
        .filter(round=round_)
        .select_related("reader__user")
        .order_by("asked_at", "pk")
    )
    return rows.prefetch_related(Prefetch("readings", queryset=own, to_attr="round_readings"))


def board_narrowed(rows: CentreQuerySet, *, q: str = "", state: str = "") -> CentreQuerySet:
    """Of `board`: those that match a name or code and a state; empty means any."""
    if q:
        rows = rows.filter(Q(name__icontains=q) | Q(code__icontains=q) | Q(region__name__icontains=q))
    match state:
        case "unasked":
            rows = rows.filter(Q(has_readings=False))
        case "waiting":
            rows = rows.filter(Q(sent__lt=F("asked")))
        case "disputed":
            rows = rows.filter(Q(is_disputed=True))
        case "done":
            rows = rows.filter(Q(recorded_at__isnull=False, is_disputed=False))
    return rows


@dataclass(frozen=True)
class Coverage:
    """How far a round reaches, in numbers of centres."""

    centres: int
    asked: int
    recorded: int
    own_sent: int
    twice: int
    disputed: int


def coverage(round_: Round, member: Member) -> Coverage:
    """The figures on top of the board, for the centres the member sees."""
    rows: Any = board(round_, member).prefetch_related(None)
    own = Reading.objects.standing().filter(
        round=round_, kind=ReaderKind.SELF, sent_at__isnull=False, centre__in=assessable(member)
    )
    found = rows.aggregate(
        centres=Count("pk"),
        asked_centres=Count("pk", filter=Q(has_readings=True)),
        recorded=Count("pk", filter=Q(recorded_at__isnull=False)),
        twice=Count("pk", filter=Q(sent__gte=2)),
        disputed=Count("pk", filter=Q(is_disputed=True)),
    )
    return Coverage(
        centres=found["centres"],
        asked=found["asked_centres"],
        recorded=found["recorded"],
        own_sent=own.count(),
        twice=found["twice"],
        disputed=found["disputed"],
    )


def answers_by_reader(round_: Round, member: Member) -> Mapping[uuid.UUID, list[Mapping[str, int | None]]]:
    """Key of every centre to the answers of each assessor who sent them."""
    rows = (
        Reading.objects.visible_to(member)
        .standing()
        .by_assessors()
        .filter(round=round_, sent_at__isnull=False)
        .order_by("centre", "asked_at", "pk")
    )
    found: dict[uuid.UUID, list[Mapping[str, int | None]]] = defaultdict(list)
    for centre, answers in rows.values_list("centre", "answers"):
        found[centre].append(answers)
    return found


def recorded_answers(round_: Round, member: Member) -> list[Mapping[str, int | None]]:
    """The answers that count, of every centre of a round that the member sees."""
    rows = Assessment.objects.visible_to(member).filter(round=round_)
    return list(rows.order_by("centre__code").values_list("answers", flat=True))


def evidence_of(round_: Round, centre: Centre) -> QuerySet[Evidence]:
    """The files that stand for a centre in a round, by indicator."""
    rows = Evidence.objects.standing().filter(round=round_, centre=centre)
    return rows.select_related("added_by__user").order_by("indicator", "added_at", "pk")


def shown_by_files(round_: Round, centre: Centre) -> dict[str, str]:
    """Codes of the indicators that a file shows, to a name: as the rules want evidence."""
    rows = Evidence.objects.standing().filter(round=round_, centre=centre)
    return dict(rows.values_list("indicator", "file_name"))


def settlements_on(round_: Round, centre: Centre) -> QuerySet[Settlement]:
    """What was settled about a centre in a round, latest first."""
    rows = Settlement.objects.filter(round=round_, centre=centre)
    return rows.select_related("settled_by__user").order_by("-settled_at", "pk")


def _counted(rows: ReadingQuerySet) -> Any:
    """The number of these readings of the outer centre."""
    counted = rows.order_by().values("centre").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)


def _disputed() -> Any:
    """Everybody asked has sent, they were several, and no result was recorded since: where they agree it is at once."""
    is_stale = Q(recorded_at__isnull=True) | Q(recorded_at__lt=F("last_sent_at"))
    return ExpressionWrapper(Q(asked__gte=2, sent=F("asked")) & is_stale, output_field=BooleanField())

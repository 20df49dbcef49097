"""What another version of the instrument would make of centres that are assessed already. Reads only."""

from collections import Counter
from typing import Any

from semai.maturity import queries, rules, wording
from semai.maturity.models import Assessment, Instrument, Round
from semai.programmes.models import Cycle, Member


def compared(instrument: Instrument, cycle: Cycle | None, member: Member) -> dict[str, Any]:
    """Each centre of the latest round under the new version; only those with another result are listed.

    `round` is None when nobody was assessed with an earlier version yet.
    """
    round_ = _latest(instrument, cycle)
    if round_ is None:
        return {"round": None}
    rows = Assessment.objects.visible_to(member).filter(round=round_).select_related("centre", "suggested")
    new = queries.questionnaire(instrument.pk)
    names = {one.code: wording.said(one.name) for one in new.clusters}
    lines = [_line(one, new, names, round_) for one in rows.order_by("centre__code")]
    return {
        "round": round_,
        "centres": len(lines),
        "differing": [line for line in lines if line["before"] != line["after"]],
        "clusters": _counted(lines, names),
    }


def _latest(instrument: Instrument, cycle: Cycle | None) -> Round | None:
    if cycle is None:
        return None
    rounds = Round.objects.filter(cycle__programme=cycle.programme_id, instrument__code=instrument.code)
    used = rounds.filter(assessments__isnull=False).exclude(instrument=instrument)
    return used.select_related("cycle").order_by("-opens_on").first()


def _line(one: Assessment, new: Any, names: dict[str, str], round_: Round) -> dict[str, Any]:
    levels, evidence = rules.carried(one.answers, new), rules.carried(one.evidence, new)
    answers = rules.answers_from(new, levels, evidence, requires_evidence=round_.requires_evidence)
    profile = rules.score(new, answers)
    is_known = profile.total is not None
    after = rules.suggest_cluster(new, answers).cluster if is_known else ""
    before = one.suggested.code if one.suggested else ""
    return {
        "centre": one.centre,
        "before": (one.total, before),
        "after": (profile.total, after),
        "names": (names.get(before, before), names.get(after, after)),
        "moves": before != after,
        "missing": len(profile.missing),
    }


def _counted(lines: list[dict[str, Any]], names: dict[str, str]) -> list[tuple[str, int, int]]:
    before = Counter(line["before"][1] for line in lines)
    after = Counter(line["after"][1] for line in lines)
    return [(name, before[code], after[code]) for code, name in names.items()]

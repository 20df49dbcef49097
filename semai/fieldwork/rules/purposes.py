"""Whether a form has what a purpose reads, and a submission's answers by the names of their questions."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from semai.fieldwork.types import Misfit, Question, Wanted

from . import outline

STEP: Final = re.compile(r"([^\[\]/]+)\[(\d+)\]")


def misfits(questions: Sequence[Question], wanted: Sequence[Wanted]) -> list[Misfit]:
    """What is missing or of the wrong kind, in the order in which the purpose reads it; empty when the form fits."""
    found: list[Misfit] = []
    places = _places(questions)
    for one in wanted:
        here = places.get((one.repeat, one.name), [])
        if not here:
            if one.is_needed:
                found.append(Misfit("missing", one.name, one.repeat))
        elif len(here) > 1:
            found.append(Misfit("twice", one.name, one.repeat))
        elif here[0].kind not in one.kinds:
            found.append(Misfit("kind", one.name, one.repeat, here[0].kind))
    return found


def _places(questions: Sequence[Question]) -> dict[tuple[str, str], list[Question]]:
    """Questions by the repeat around them (the innermost) and their name."""
    repeats = sorted((one.path for one in outline.repeats(questions)), key=len, reverse=True)
    places: dict[tuple[str, str], list[Question]] = {}
    for one in outline.walk(questions):
        if one.kind in {"group", "repeat"} or one.path.startswith("/meta/"):
            continue
        around = next((path for path in repeats if one.path.startswith(f"{path}/")), "")
        places.setdefault((_last(around), _last(one.path)), []).append(one)
    return places


def by_name(answers: Mapping[str, str]) -> dict[str, str]:
    """Answers outside repeats by the last step of their path."""
    return {_last(path): text for path, text in answers.items() if "[" not in path}


def rows(answers: Mapping[str, str]) -> dict[str, list[dict[str, str]]]:
    """Answers inside repeats, by the name of the innermost repeat, one mapping a row in the order of the form.

    A row of a repeat within a repeat has the answers of the row around it too: what was rated, and who.
    """
    found: dict[str, dict[str, dict[str, str]]] = {}
    own: dict[str, dict[str, str]] = {}
    for path, text in answers.items():
        steps = list(STEP.finditer(path))
        if steps:
            row = path[: steps[-1].end()]
            found.setdefault(steps[-1][1], {})[row] = own.setdefault(row, {})
            own[row][_last(path)] = text
    return {name: [_with_around(row, own) for row in each] for name, each in found.items()}


def _with_around(row: str, own: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """The answers of the rows around this one and its own, which win."""
    answers: dict[str, str] = {}
    for step in STEP.finditer(row):
        answers |= own.get(row[: step.end()], {})
    return answers


def _last(path: str) -> str:
    return path.rpartition("/")[2].partition("[")[0]

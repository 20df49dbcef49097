"""The questions of a version as plain values: from JSON and back, flat and by repeat."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from semai.fieldwork.types import FILES, GROUPS, Question

LANGUAGE: Final = re.compile(r"\(([A-Za-z-]{2,12})\)\s*$")


def as_json(questions: Sequence[Question]) -> list[dict[str, Any]]:
    """The outline as it is kept."""
    return [
        {
            "path": one.path,
            "kind": one.kind,
            "label": dict(one.label),
            "hint": dict(one.hint),
            "choices": [[value, dict(label)] for value, label in one.choices],
            "is_required": one.is_required,
            "is_conditional": one.is_conditional,
            "children": as_json(one.children),
        }
        for one in questions
    ]


def from_json(kept: Sequence[Mapping[str, Any]]) -> tuple[Question, ...]:
    """The outline as it is read."""
    return tuple(
        Question(
            path=one["path"],
            kind=one["kind"],
            label=one["label"],
            hint=one["hint"],
            choices=tuple((value, label) for value, label in one["choices"]),
            is_required=one["is_required"],
            is_conditional=one["is_conditional"],
            children=from_json(one["children"]),
        )
        for one in kept
    )


def walk(questions: Sequence[Question]) -> Iterator[Question]:
    """Every question, group and repeat, in the order of the form."""
    for one in questions:
        yield one
        yield from walk(one.children)


def columns(questions: Sequence[Question]) -> list[Question]:
    """What a flat table of the form has: every question outside repeats."""
    found: list[Question] = []
    for one in questions:
        if one.kind == "group":
            found += columns(one.children)
        elif one.kind not in GROUPS and one.kind != "note":
            found.append(one)
    return found


def repeats(questions: Sequence[Question]) -> list[Question]:
    """Every repeat, inner ones after outer ones."""
    return [one for one in walk(questions) if one.kind == "repeat"]


def file_paths(questions: Sequence[Question]) -> list[str]:
    """Paths of the questions whose answer is the name of a file."""
    return [one.path for one in walk(questions) if one.kind in FILES]


def label_in(label: Mapping[str, str], language: str, *, default: str = "") -> str:
    """The label in the language, else in the one without a name, else in any."""
    return label.get(language) or label.get("") or next((text for text in label.values() if text), default)


def language_code(name: str) -> str:
    """`Bahasa Indonesia (id)` as `id`; a name without a code stays as it is, `default` is ""."""
    match = LANGUAGE.search(name)
    return match[1].lower() if match else "" if name == "default" else name.strip()

"""Lists that come with the software, read from `data/`. They are proposals of ours, and pages say so."""

import json
from functools import cache
from importlib.resources import files
from typing import Any

from .types import Criterion, Rubric, Standard


@cache
def _read(name: str) -> Any:
    return json.loads((files("semai.strengthening") / "data" / name).read_text("utf-8"))


def candidate_rubric(language: str) -> Rubric:
    """How candidates are scored, in words of a language (id, en)."""
    data = _read("candidate_rubric.json")

    def say(words: Any) -> str:
        return str(words.get(language) or words["id"])

    criteria = tuple(
        Criterion(
            code=one["code"],
            weight=one["weight"],
            name=say(one["name"]),
            question=say(one["question"]),
            anchors={int(score): say(words) for score, words in one["anchors"].items()},
        )
        for one in data["criteria"]
    )
    return Rubric(data["version"], criteria)


def competences() -> list[dict[str, Any]]:
    """The proposed list of competences: focus, name, roles and level of each."""
    keep = ("focus", "name", "roles", "level")
    return [{key: one[key] for key in keep} for one in _read("competences.json")["competences"]]


def competence_names() -> dict[str, str]:
    """What each proposed competence is called, by the code that forms use."""
    return {one["code"]: one["name"] for one in _read("competences.json")["competences"]}


def procedures() -> dict[str, list[str]]:
    """The proposed set of procedures: type of document to their titles."""
    return {one["type"]: list(one["names"]) for one in _read("procedures.json")["sets"]}


def quality_standards(language: str) -> tuple[Standard, ...]:
    """The eight KMPI standards with our questions, in words of a language (id, en)."""
    return tuple(
        Standard(
            one["code"],
            str(one["name"].get(language) or one["name"]["id"]),
            tuple(
                (f"{one['code']}.{key}", str(words.get(language) or words["id"]))
                for key, words in one["questions"].items()
            ),
        )
        for one in _read("kmpi.json")["standards"]
    )


def quality_keys() -> frozenset[str]:
    """The keys of all questions of the self-check."""
    return frozenset(key for one in quality_standards("id") for key, _words in one.questions)


def quality_version() -> int:
    """Version of the questions."""
    return int(_read("kmpi.json")["version"])

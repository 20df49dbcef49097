"""Lists that come with the software, read from `data/`. They are proposals of ours, and pages say so."""

import json
from functools import cache
from importlib.resources import files
from typing import Any

from .types import Criterion, Rubric


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


def procedures() -> dict[str, list[str]]:
    """The proposed set of procedures: type of document to their titles."""
    return {one["type"]: list(one["names"]) for one in _read("procedures.json")["sets"]}

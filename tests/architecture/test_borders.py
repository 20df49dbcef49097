"""The borders inside the house that import-linter cannot draw."""

import ast
import re
from collections.abc import Iterator

import grimp

from .source import edges, python_files, trees

DOORS = {"types", "rules", "models", "queries", "actions"}
GROUND = {"kit", "ui", "programmes", "accounts", "ledger"}
LONGEST_FILE = 400
LONGEST_FUNCTION = 60
SHELVES = {"utils", "helpers", "common", "misc", "base", "manager", "managers", "core"}
NAMED_BY_DJANGO = {"semai/kit/postgres/base.py"}


def strangers(graph: grimp.ImportGraph) -> Iterator[str]:
    """Imports from one app into another that miss its doors."""
    for importer in sorted(graph.modules):
        for imported in sorted(graph.find_modules_directly_imported_by(importer)):
            here, there = importer.split("."), imported.split(".")
            is_across = here[1:2] != there[1:2] and len(here) > 1
            is_free = here[1:2] == ["config"] or there[1] in GROUND if len(there) > 1 else True
            if is_across and not is_free and (len(there) < 3 or there[2] not in DOORS):
                yield f"{importer} imports {imported}"


def test_apps_meet_at_their_doors_only() -> None:
    graph = grimp.build_graph("semai", cache_dir=None)
    assert list(strangers(graph)) == []


def test_a_back_door_would_be_seen() -> None:
    graph = grimp.ImportGraph()
    for module in (
        "semai.mentoring.views",
        "semai.registry.views",
        "semai.registry.actions",
        "semai.kit.geo",
    ):
        graph.add_module(module)
    for door in ("semai.registry.views", "semai.registry.actions", "semai.kit.geo"):
        graph.add_import(importer="semai.mentoring.views", imported=door)
    assert list(strangers(graph)) == ["semai.mentoring.views imports semai.registry.views"]


def test_edges_get_only_what_the_member_may_see() -> None:
    door = re.compile(r"\.(objects|_default_manager)\b(?!\s*\.visible_to\()")
    found = [f"{name}: {line.strip()}" for name, text in edges().items() for line in _hits(door, text)]
    assert found == []


def _hits(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    for match in pattern.finditer(text):
        start = text.rfind("\n", 0, match.start()) + 1
        yield text[start : match.end() + 30].partition("\n")[0]


def test_files_stay_short() -> None:
    sizes = {name: text.count("\n") for name, text in python_files().items()}
    assert {name: size for name, size in sizes.items() if size > LONGEST_FILE} == {}


def test_functions_stay_short() -> None:
    long = [
        f"{name}:{node.lineno} {node.name}"
        for name, tree in trees().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or node.lineno) - node.lineno >= LONGEST_FUNCTION
    ]
    assert long == []


def test_files_are_named_for_things_not_shelves() -> None:
    stems = {name: name.rpartition("/")[2].removesuffix(".py") for name in python_files()}
    assert {name for name, stem in stems.items() if stem in SHELVES} - NAMED_BY_DJANGO == set()

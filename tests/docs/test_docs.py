"""What the documentation says about the code is so."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation

from docs_hooks import build, problems
from semai.config.command import COMMANDS
from semai.programmes.verbs import VIEWS, Verb
from semai.programmes.wording import VERB_NAMES
from tests.architecture.source import ROOT, python_files

DOCS = ROOT / "docs"
TOP = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md")
LINK = re.compile(r"\]\(([^)\s]+)\)")
FENCED = re.compile(r"^( *)```.*?^\1```", re.MULTILINE | re.DOTALL)
VARIABLE = re.compile(r"""environ(?:\.get\(|\[)\s*["']([A-Z_]+)["']""")
GENERATED = {f"reference/{name}.md" for name in build.PAGES}
THE_MACHINES_OWN = {"PATH"}
MOST_README_LINES = 120
LARGEST_PICTURE = 250_000


def written() -> Iterator[Path]:
    yield from (ROOT / name for name in TOP)
    yield from sorted(DOCS.rglob("*.md"))


def links(page: Path) -> Iterator[str]:
    for target in LINK.findall(FENCED.sub("", page.read_text())):
        if not re.match(r"[a-z]+:", target) and not target.startswith("#"):
            yield target.partition("#")[0]


def is_there(page: Path, target: str) -> bool:
    path = (page.parent / target).resolve()
    inside = str(path.relative_to(DOCS)) if path.is_relative_to(DOCS) else ""
    return path.exists() or inside in GENERATED


@pytest.mark.parametrize("page", [str(path.relative_to(ROOT)) for path in written()])
def test_a_reader_finds_every_page_that_this_one_names(page: str) -> None:
    assert [target for target in links(ROOT / page) if not is_there(ROOT / page, target)] == []


def test_the_readme_is_short() -> None:
    assert len((ROOT / "README.md").read_text().splitlines()) <= MOST_README_LINES


def test_a_picture_loads_over_a_slow_line() -> None:
    sizes = {path.name: path.stat().st_size for path in (DOCS / "images").iterdir()}
    assert {name: size for name, size in sizes.items() if size > LARGEST_PICTURE} == {}


def test_every_page_is_in_the_menu() -> None:
    menu = (ROOT / "mkdocs.yml").read_text()
    pages = {str(path.relative_to(DOCS)) for path in DOCS.rglob("*.md")} | GENERATED
    assert sorted(page for page in pages if not re.search(rf"\b{re.escape(page)}$", menu, re.MULTILINE)) == []


def test_an_operator_finds_every_variable_that_the_code_reads() -> None:
    settings = (DOCS / "reference/settings.md").read_text()
    read = {
        name
        for file, text in python_files().items()
        if file.startswith("semai/")
        for name in VARIABLE.findall(text)
    }
    assert "DATABASE_URL" in read
    assert {name for name in read - THE_MACHINES_OWN if f"`{name}`" not in settings} == set()


def test_every_act_has_a_name_in_the_ledger() -> None:
    assert {verb for verb in Verb if verb not in VERB_NAMES} == set(VIEWS)


def test_every_problem_has_a_code_of_its_own_and_a_sentence() -> None:
    with translation.override("en"):
        said = {one: problems.sentence(one) for one in problems.every()}
    codes = [one.code for one in said]
    assert sorted(code for code in set(codes) if codes.count(code) > 1) == []
    assert [one.__name__ for one, sentence in said.items() if not sentence.strip("*()")] == []


@pytest.mark.parametrize("name", sorted(build.PAGES))
def test_the_page_is_made(name: str) -> None:
    with translation.override("en"):
        page = build.PAGES[name]()
    assert page.startswith("# ")
    assert page.count("\n") > 20


def test_the_reference_names_every_verb_and_command() -> None:
    with translation.override("en"):
        permissions, commands = build.PAGES["permissions"](), build.PAGES["command-line"]()
    assert [verb for verb in Verb if f"`{verb}`" not in permissions] == []
    assert [name for name in COMMANDS if f"## semai {name}" not in commands] == []

"""The translation tool: merges the parts, and names each sentence that would stay English."""

import gettext
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "translations"


class Project:
    """A small project in a temporary folder."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def run(self, act: str) -> tuple[int, str]:
        command = [sys.executable, str(SCRIPT), act, "--root", str(self.root)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        return done.returncode, done.stderr


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = Project(tmp_path)
    project.write("semai/views.py", 'title = _("Visits")\n')
    project.write("locale/parts/visits.po", 'msgid "Visits"\nmsgstr "Kunjungan"\n')
    return project


def test_a_translated_project_passes(project: Project) -> None:
    assert project.run("check") == (0, "")


def test_what_is_compiled_is_what_django_reads(project: Project) -> None:
    assert project.run("compile") == (0, "")
    with (project.root / "locale/id/LC_MESSAGES/django.mo").open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Visits") == "Kunjungan"


@pytest.mark.parametrize(
    ("file", "text", "sentence"),
    [
        ("semai/a.py", 'gettext_lazy(\n    "Two "\n    "halves")', "Two halves"),
        ("semai/templates/a.html", '{% load i18n %}\n{% translate "Close" as x %}', "Close"),
        (
            "semai/templates/a.html",
            "{% blocktranslate trimmed %}\n Hi\n {{ name }}{% endblocktranslate %}",
            "%(name)s",
        ),
        ("semai/templates/a.html", "{% element button label=_('Send') %}", "Send"),
        ("semai/templates/a.html", '{{ _("Open")|upper }}', "Open"),
    ],
)
def test_a_sentence_without_translation_is_named(
    project: Project, file: str, text: str, sentence: str
) -> None:
    project.write(file, text)
    code, said = project.run("check")
    assert code == 1
    assert sentence in said
    assert file in said


def test_a_translator_may_not_lose_a_placeholder(project: Project) -> None:
    project.write("locale/parts/b.po", 'msgid "%(n)s visits"\nmsgstr "kunjungan"\n')
    code, said = project.run("check")
    assert code == 1
    assert "%(n)s" in said


def test_two_parts_may_not_disagree(project: Project) -> None:
    project.write("locale/parts/other.po", 'msgid "Visits"\nmsgstr "Lawatan"\n')
    code, said = project.run("compile")
    assert code == 1
    assert "Lawatan" in said


def test_a_counted_sentence_needs_a_counted_translation(project: Project) -> None:
    project.write("semai/a.py", 'ngettext("%(n)s day", "%(n)s days", n)')
    project.write("locale/parts/b.po", 'msgid "%(n)s day"\nmsgstr "%(n)s hari"\n')
    assert project.run("check")[0] == 1
    plural = 'msgid "%(n)s day"\nmsgid_plural "%(n)s days"\nmsgstr[0] "%(n)s hari"\n'
    project.write("locale/parts/b.po", plural)
    assert project.run("check") == (0, "")


def test_an_f_string_is_refused(project: Project) -> None:
    project.write("semai/a.py", '_(f"{n} days")')
    assert "f-string" in project.run("check")[1]

"""The forms that come along are made by their script, have no faults, and say that they are proposals."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from semai.fieldwork.rules import outline
from semai.fieldwork.xlsform import convert

FOLDER = Path(settings.BASE_DIR) / "examples" / "forms"
FORMS = sorted(path.name for path in FOLDER.glob("*.xlsx"))


@pytest.mark.parametrize("name", FORMS)
def test_a_form_that_comes_along_has_no_faults_and_is_called_a_proposal(name: str) -> None:
    form = convert((FOLDER / name).read_bytes())
    assert (list(form.faults), list(form.warnings)) == ([], [])
    assert "(usulan)" in form.title
    assert form.languages == ["id", "en"]
    questions = outline.from_json(form.outline)
    assert any(one.path == "/kode_blkk" for one in questions)


def test_the_script_makes_the_same_bytes(tmp_path: Path) -> None:
    subprocess.run([sys.executable, str(FOLDER / "make.py"), str(tmp_path)], check=True)
    for name in FORMS:
        assert (tmp_path / name).read_bytes() == (FOLDER / name).read_bytes(), name
    assert len(FORMS) == 8

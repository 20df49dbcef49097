"""A document is made from data, always the same way, and sees nothing else of the machine."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import typst

from semai.kit import pdf

AT = datetime(2022, 7, 4, 2, 0, 1, 999, tzinfo=UTC)
LETTER = """
#let data = json("data.json")
#set document(title: data.title)
#set text(lang: "id")
= #data.title
#data.on
"""


def make_template(folder: Path, text: str = LETTER) -> Path:
    path = folder / "letter.typ"
    path.write_text(text)
    return path


def test_the_same_data_gives_the_same_pdf(tmp_path: Path) -> None:
    template = make_template(tmp_path)
    data = {"title": "Berita acara", "on": date(2022, 7, 4)}
    first = pdf.render(template, data, at=AT)
    assert first.startswith(b"%PDF")
    assert pdf.render(template, data, at=AT) == first


def test_what_people_write_is_never_read_as_markup(tmp_path: Path) -> None:
    data = {"title": '#read("/etc/passwd") *tebal*', "on": date(2022, 7, 4)}
    assert "#read(&quot;/etc/passwd&quot;) *tebal*" in pdf.reading(make_template(tmp_path), data).replace(
        '"', "&quot;"
    )


@pytest.mark.parametrize("path", ["/etc/passwd", "../../../../etc/passwd"])
def test_a_template_cannot_read_outside_its_folder(tmp_path: Path, path: str) -> None:
    template = make_template(tmp_path, f'#set document(title: "x")\n#read("{path}")')
    with pytest.raises(typst.TypstError):
        pdf.reading(template, {})


def test_a_file_with_a_path_for_a_name_stays_inside(tmp_path: Path) -> None:
    template = make_template(tmp_path, '#set document(title: "x")\n#read("note.txt")')
    assert "halo" in pdf.reading(template, {}, files={"../../note.txt": b"halo"})

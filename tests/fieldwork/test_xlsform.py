"""What a workbook becomes, and what is said about one that cannot become a form."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from semai.config.command import main
from semai.fieldwork.rules import expressions
from semai.fieldwork.xlsform import convert
from semai.fieldwork.xlsform.wording import SENTENCES
from semai.kit.sheets import UnreadableWorkbook

from .workbooks import FORM, Sheets, workbook

GOOD = [
    ". <= today()", "position(..)", "instance('x')/root/item[a = ${b} and position() = 1]/label", "if(${a} > 1, 'x', \"y\")",
    "not(selected(${a}, 'b')) or count(${c}) mod 2 = 0", "-1 * - 2", "* div 3", "../a/@b | //c", "once(uuid())", ".",
    "format-date(now(), '%d')", "a[1]/b[last()]", "jr:choice-name(${a}, '${a}')", "current()/../x", "or = and", "/",
    "self::node()", "coalesce(${a}, ${b}, 'c') != ''", "sum(${a}) div 3 - -2", "indexed-repeat(${a}, ${b}, 1)",
    "${last-saved#a}", "boolean-from-string('1')", "decimal-date-time(.) >= 1.5", "1.5 + .5 - 2.",
]  # fmt: skip
BAD = {
    ". > > 1": "misplaced", "if(1,2": "open_bracket", "if(1,2)": "wrong_count", "iff(1,2,3)": "unknown_function",
    "1 2": "left_over", "${a b}": "bad_reference", "'a": "strange_sign", "a +": "nothing_after", "": "ends_early",
    "(1": "open_bracket", "a[1": "open_bracket", "x::y": "unknown_axis", "1)": "left_over", "a $ b": "strange_sign",
    "today(1)": "wrong_count", "a/": "ends_early", "a,b": "left_over", "((" * 80 + "1" + "))" * 80: "too_deep",
}  # fmt: skip


@pytest.mark.parametrize("expression", GOOD)
def test_a_good_expression_passes(expression: str) -> None:
    expressions.check(expression)


@pytest.mark.parametrize("expression", BAD)
def test_a_bad_expression_is_named(expression: str) -> None:
    with pytest.raises(expressions.BadExpression) as caught:
        expressions.check(expression)
    assert caught.value.what == BAD[expression]


def test_a_mistyped_function_gets_a_hint() -> None:
    with pytest.raises(expressions.BadExpression) as caught:
        expressions.check("selectd(${a}, 'b')")
    assert caught.value.hint == "selected"


@given(some.text(max_size=60))
@settings(max_examples=150, deadline=None)
def test_no_text_breaks_the_reader(text: str) -> None:
    what = ""
    try:
        expressions.check(text)
    except expressions.BadExpression as bad:
        what = bad.what
    assert what in {"", *SENTENCES}


def test_a_form_has_questions_in_two_languages() -> None:
    form = convert(workbook(FORM))
    assert (form.faults, form.form_id, form.version, form.languages) == (
        [],
        "kunjungan",
        "2022070401",
        ["id", "en"],
    )
    assert form.outline[0]["label"] == {"id": "Nama ketua", "en": "Name of the head"}
    assert form.outline[1]["choices"][0] == ["y", {"id": "Ya", "en": "Yes"}]


def changed(sheet: str, row: int, column: int, value: str) -> Sheets:
    rows = [list(line) for line in FORM[sheet]]
    rows[row - 1][column] = value
    return {**FORM, sheet: rows}


FAULTS = [
    (changed("survey", 3, 4, ". > > 1"), ("survey", 3, "relevant")),
    (changed("survey", 5, 5, "iff(1, 2, 3)"), ("survey", 5, "calculation")),
    (changed("survey", 2, 0, "tekst"), ("survey", 2, "")),
    (changed("survey", 3, 0, "select_one tidak"), ("survey", 3, "")),
    (changed("survey", 3, 1, "ketua"), ("survey", 3, "")),
    (changed("settings", 2, 1, "tidak boleh!"), ("settings", 2, "form_id")),
    (changed("settings", 2, 2, ""), ("settings", 2, "version")),
]


@pytest.mark.parametrize(("sheets", "place"), FAULTS, ids=range(len(FAULTS)))
def test_a_fault_is_found_where_it_stands(sheets: Sheets, place: tuple[str, int, str]) -> None:
    found = [(one.sheet, one.row, one.column) for one in convert(workbook(sheets)).faults]
    assert place in found


def test_what_is_no_workbook_is_refused() -> None:
    for content in (b"", b"PK\x03\x04kosong", b"<html>"):
        with pytest.raises(UnreadableWorkbook):
            convert(content)


def test_groups_without_end_in_one_another_end_the_child_and_nothing_else() -> None:
    begin = [["begin_group", f"g{number}", "G", "G", "", ""] for number in range(1500)]
    end = [["end_group", "", "", "", "", ""]] * 1500
    with pytest.raises(UnreadableWorkbook):
        convert(workbook({**FORM, "survey": [FORM["survey"][0], *begin, FORM["survey"][1], *end]}))


def test_the_command_says_where_the_fault_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, bad = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    good.write_bytes(workbook(FORM))
    bad.write_bytes(workbook(FAULTS[0][0]))
    assert main(["forms", "check", str(good)]) == 0
    assert main(["forms", "check", str(good), str(bad), str(tmp_path / "c.xlsx")]) == 1
    told = capsys.readouterr().err
    assert "survey 3 relevant" in told
    assert "c.xlsx" in told

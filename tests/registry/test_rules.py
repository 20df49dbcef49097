"""Places as people write them."""

import pytest

from semai.registry.rules import Gazetteer, Place, Sought, Verdict, next_code

PLACES = Gazetteer([
    Place("35", "Jawa Timur"),
    Place("33", "Jawa Tengah"),
    Place("31", "DKI Jakarta"),
    Place("92", "Papua Barat"),
    Place("96", "Papua Barat Daya"),
    Place("35.07", "Kabupaten Malang", "35"),
    Place("35.73", "Kota Malang", "35"),
    Place("35.09", "Kabupaten Jember", "35"),
    Place("35.17", "Kabupaten Jombang", "35"),
    Place("35.78", "Kota Surabaya", "35"),
    Place("31.71", "Kota Administrasi Jakarta Pusat", "31"),
    Place("96.01", "Kabupaten Sorong", "96"),
])  # fmt: skip


@pytest.mark.parametrize(
    ("regency", "province", "code"),
    [
        ("Kab. Jember", "Jawa Timur", "35.09"),
        ("KABUPATEN JEMBER", "Prov. Jawa Timur", "35.09"),
        ("KAB JEMBER", "Jatim", "35.09"),
        ("Jember", "", "35.09"),
        ("Kota Malang", "JAWA TIMUR", "35.73"),
        ("Kab.Malang", "Jawa Timur", "35.07"),
        ("kota adm. jakarta pusat", "DKI", "31.71"),
        ("Kab. Sorong", "Papua Barat", "96.01"),
    ],
)
def test_a_regency_is_found_however_it_is_written(regency: str, province: str, code: str) -> None:
    answer = PLACES.find(Sought(regency=regency, province=province))
    assert answer.place
    assert answer.place.code == code


@pytest.mark.parametrize(
    ("sought", "verdict", "near"),
    [
        (Sought(), Verdict.NOTHING_GIVEN, []),
        (Sought(regency="Kab. Jembar", province="Jawa Timur"), Verdict.NO_SUCH_REGENCY, ["35.09", "35.17"]),
        (Sought(regency="Kab. Jember", province="Jawa Tengah"), Verdict.ELSEWHERE, ["35.09"]),
        (Sought(regency="Kab. Jember", province="Jawa Timor"), Verdict.NO_SUCH_PROVINCE, ["35"]),
        (Sought(regency="Malang", province="Jawa Timur"), Verdict.SEVERAL, ["35.07", "35.73"]),
        (Sought(code="99.99"), Verdict.NO_SUCH_CODE, []),
        (Sought(code="35.07", regency="Kab. Jember"), Verdict.CODE_CONTRADICTS, ["35.07"]),
    ],
)
def test_what_cannot_be_found_says_why_and_what_may_be_meant(
    sought: Sought, verdict: Verdict, near: list[str]
) -> None:
    answer = PLACES.find(sought)
    assert answer.place is None
    assert (answer.verdict, [place.code for place in answer.near]) == (verdict, near)


def test_a_code_without_its_dot_is_a_code() -> None:
    assert PLACES.find(Sought(code="3509", regency="Kab. Jember")).verdict is Verdict.FOUND


def test_the_next_code_follows_the_highest_of_ours() -> None:
    assert next_code([]) == "BLKK-0001"
    assert next_code(["BLKK-0009", "BLKK-0010", "CTH-999"]) == "BLKK-0011"


@pytest.mark.parametrize("sought", [Sought(code="35"), Sought(province="Jatim")])
def test_a_province_alone_is_a_place_whose_regency_nobody_knows_yet(sought: Sought) -> None:
    answer = PLACES.find(sought)
    assert answer.place
    assert answer.place.code == "35"


def test_a_regency_beside_the_code_of_its_province_is_found() -> None:
    answer = PLACES.find(Sought(code="35", regency="Kab. Jember"))
    assert answer.place
    assert answer.place.code == "35.09"

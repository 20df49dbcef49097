"""The example files are what their README says, and what the committed script makes."""

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from semai.maturity import rules
from semai.maturity.shipped import shipped_instrument
from semai.maturity.types import Answers

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
QUOTAS = {"binaan": 9, "berdaya": 16, "mandiri": 25}


def sheet(path: Path, name: str) -> list[tuple[Any, ...]]:
    """The cells of one sheet; the file is closed again."""
    with closing(load_workbook(path, read_only=True)) as book:
        return list(book[name].iter_rows(values_only=True))


def records(path: Path) -> list[dict[str, Any]]:
    """The rows of the sheet "Data" by header."""
    header, *rows = sheet(path, "Data")
    return [dict(zip(header, row, strict=False)) for row in rows]


def example(name: str) -> list[dict[str, Any]]:
    """The rows of a committed workbook."""
    return records(EXAMPLES / name)


def suggestions() -> Iterator[tuple[str, str]]:
    """Each centre's code and the cluster that its answers and evidence lead to."""
    instrument = shipped_instrument()
    for row in example("2022/assessments.xlsx"):
        levels = {indicator.code: row[indicator.code] for indicator in instrument.indicators}
        assert not rules.answer_faults(instrument, Answers(levels))
        evidenced = frozenset(code for code in levels if row[f"bukti_{code[0]}"])
        yield row["kode_blkk"], rules.suggest_cluster(instrument, Answers(levels, evidenced)).cluster


def test_the_script_makes_the_committed_files(tmp_path: Path) -> None:
    subprocess.run([sys.executable, EXAMPLES / "make.py", tmp_path], check=True, cwd=ROOT)
    for name in (
        "2022/centres",
        "2022/assessments",
        "2022/facilitators",
        "public/centres",
        "bad/wrong_regions",
    ):
        assert records(tmp_path / f"{name}.xlsx") == example(f"{name}.xlsx"), name


def test_125_centres_are_plainly_fictitious_and_all_assessed() -> None:
    centres = example("2022/centres.xlsx")
    assert len({row["kode"] for row in centres}) == 125
    assert all("Contoh" in row["nama_blkk"] and "Contoh" in row["lembaga_induk"] for row in centres)
    assert not any(row["telepon"] or row["vin"] or row["nspp"] for row in centres)
    assert {row["jenis_lembaga"] for row in centres} >= {
        "pesantren",
        "gereja",
        "kongregasi",
        "serikat_pekerja",
    }
    assert [row["kode"] for row in centres] == [code for code, _ in suggestions()]


def test_every_quota_of_2022_can_be_filled_with_active_centres() -> None:
    active = {row["kode"] for row in example("2022/centres.xlsx") if row["status"] == "aktif"}
    found = Counter(cluster for code, cluster in suggestions() if code in active)
    assert all(found[cluster] > seats for cluster, seats in QUOTAS.items()), found


def test_15_facilitators_have_room_for_50_centres() -> None:
    team = example("2022/facilitators.xlsx")
    assert len(team) == 15
    assert all("Contoh" in row["nama"] for row in team)
    assert sum(row["maksimum_blkk"] for row in team) >= 50
    for skill in ("keahlian_sdm_aset", "keahlian_manajemen", "keahlian_inkubator"):
        assert all(0 <= row[skill] <= 3 for row in team)


def test_83_public_institutions_keep_their_source_and_get_nothing_invented() -> None:
    centres = example("public/centres.xlsx")
    assert len({row["kode"] for row in centres}) == 83
    assert all(row["alamat_sumber"].startswith("http") and row["sumber"] for row in centres)
    invented = ("telepon", "penanggung_jawab", "lintang", "bujur", "vin", "nspp")
    assert not any(row[key] for row in centres for key in invented)
    assert [row["kode"] for row in centres if not row["kabupaten_kota"]] == ["PUB-035", "PUB-047"]


@pytest.mark.parametrize("name", ["2022/centres", "2022/facilitators", "public/centres"])
def test_every_example_explains_its_columns(name: str) -> None:
    explained = {row[0] for row in sheet(EXAMPLES / f"{name}.xlsx", "Petunjuk")}
    assert set(example(f"{name}.xlsx")[0]) <= explained

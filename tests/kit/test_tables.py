"""Lists as CSV and data package."""

import csv
import io
import json
import zipfile
from datetime import UTC, date, datetime

from semai.kit.tables import Field, as_csv, as_package

FIELDS = (Field("nama"), Field("jumlah", "integer", "Rupiah"), Field("tanggal", "date"))


def test_no_text_becomes_a_formula_and_numbers_stay_numbers() -> None:
    rows: list[list[object]] = [["=1+1", -5, date(2022, 7, 4)], ["@x", None, None], ['-a; "b"', 0, None]]
    text = as_csv(FIELDS, rows).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text)))[1:] == [
        ["'=1+1", "-5", "2022-07-04"], ["'@x", "", ""], ["'-a; \"b\"", "0", ""],
    ]  # fmt: skip


def test_a_package_describes_its_columns_and_is_the_same_twice() -> None:
    at = datetime(2022, 7, 4, tzinfo=UTC)
    content = as_package("bantuan", "Bantuan", FIELDS, [["a", 1, None]], at=at)
    assert content == as_package("bantuan", "Bantuan", FIELDS, [["a", 1, None]], at=at)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        described = json.loads(package.read("datapackage.json"))
        assert package.read("bantuan.csv") == b"nama,jumlah,tanggal\r\na,1,\r\n"
    resource = described["resources"][0]
    assert resource["path"] == "bantuan.csv"
    assert resource["schema"]["fields"][1] == {"name": "jumlah", "type": "integer", "description": "Rupiah"}

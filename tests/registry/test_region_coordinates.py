"""The table that puts a centre without coordinates of its own on the map."""

import csv
from collections import Counter
from importlib.resources import files

import pytest

TABLE = files("semai.registry") / "data" / "regency_coordinates.csv"
ROWS = {row["code"]: row for row in csv.DictReader(TABLE.read_text("utf-8").splitlines())}


def place(code: str) -> tuple[float, float]:
    """Latitude and longitude of a region."""
    return float(ROWS[code]["latitude"]), float(ROWS[code]["longitude"])


def test_every_province_and_regency_has_one_point_with_its_source() -> None:
    assert Counter(len(code) for code in ROWS) == {2: 38, 5: 514}
    assert {code[:2] for code in ROWS} == {code for code in ROWS if len(code) == 2}
    assert all(row["source"] and 5 <= int(row["accuracy_km"]) <= 300 for row in ROWS.values())


def test_every_point_is_in_indonesia_and_near_its_province() -> None:
    for code in ROWS:
        latitude, longitude = place(code)
        north, east = place(code[:2])
        assert -11.2 <= latitude <= 6.3, code
        assert 94.7 <= longitude <= 141.2, code
        assert abs(latitude - north) < 5.5, code
        assert abs(longitude - east) < 5.5, code


@pytest.mark.parametrize(
    ("code", "latitude", "longitude"),
    [
        ("35.09", -8.17, 113.70),
        ("33.74", -6.99, 110.42),
        ("73.71", -5.15, 119.43),
        ("53.71", -10.17, 123.60),
        ("81.71", -3.70, 128.18),
        ("11.71", 5.55, 95.32),
        ("93.01", -8.50, 140.40),
    ],
    ids=["Jember", "Semarang", "Makassar", "Kupang", "Ambon", "Banda Aceh", "Merauke"],
)
def test_well_known_places_are_where_people_know_them(code: str, latitude: float, longitude: float) -> None:
    assert place(code) == pytest.approx((latitude, longitude), abs=0.1)


def test_the_clock_changes_from_west_to_east() -> None:
    clocks = {code: ROWS[code]["time_zone"] for code in ("35", "61", "62", "63", "51", "73", "81", "95")}
    assert list(clocks.values()) == ["Asia/Jakarta"] * 3 + ["Asia/Makassar"] * 3 + ["Asia/Jayapura"] * 2
    assert all(row["time_zone"] == ROWS[code[:2]]["time_zone"] for code, row in ROWS.items())

"""Reference data of the country and the ministry: regions, kinds of hosts, vocational fields."""

import csv
import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from semai.kit.problem import Problem
from semai.registry.models import HostKind, Region, VocationalField
from semai.registry.types import RegionKind

from .reference import load_lists

DATA = Path(__file__).resolve().parents[1] / "data"
COLUMNS = (
    "kind",
    "name",
    "parent_id",
    "latitude",
    "longitude",
    "coordinate_source",
    "time_zone",
    "valid_to",
)


class RegionsNotBuilt(Problem):
    """The lists of regions are made by the front-end build, which has not run."""

    code, status = "registry.regions_not_built", 409


@transaction.atomic
def load_regions(*, on: date) -> int:
    """Write all provinces and regencies of today's lists; a code that vanished ends on the day `on`.

    Names and codes: idn-area-data (ODbL), after Kemendagri; coordinates: registry/data. Returns how many there are.
    """
    places = {row["code"]: row for row in _read_csv(DATA / "regency_coordinates.csv")}
    listed = Path(settings.FRONTEND_DIST) / "data" / "regions"
    if not listed.is_dir():
        raise RegionsNotBuilt(f"{listed} is missing: run `make setup` first.")
    provinces = [_province(row, places) for row in _read_csv(listed / "provinces.csv")]
    regencies = [_regency(row, places) for row in _read_csv(listed / "regencies.csv")]
    for regions in (provinces, regencies):
        Region.objects.bulk_create(
            regions, update_conflicts=True, unique_fields=["code"], update_fields=COLUMNS, batch_size=500
        )
    known = [region.code for region in (*provinces, *regencies)]
    Region.objects.exclude(code__in=known).filter(valid_to__isnull=True).update(valid_to=on)
    return len(known)


@transaction.atomic
def load_reference() -> int:
    """Add what is missing in the lists to choose from; edited names stay. Returns how many were added."""
    return load_lists() + sum(
        model._default_manager.get_or_create(code=row["code"], defaults={**row})[1]  # noqa: SLF001
        for model, name in ((HostKind, "host_kinds.json"), (VocationalField, "vocational_fields.json"))
        for row in _read_json(DATA / name)
    )


def _province(row: Mapping[str, str], places: Mapping[str, Mapping[str, str]]) -> Region:
    return Region(code=row["code"], kind=RegionKind.PROVINCE, name=row["name"], **_place(places, row["code"]))


def _regency(row: Mapping[str, str], places: Mapping[str, Mapping[str, str]]) -> Region:
    return Region(
        code=row["code"],
        kind=RegionKind.REGENCY,
        name=row["name"],
        parent_id=row["province_code"],
        **_place(places, row["code"]),
    )


def _place(places: Mapping[str, Mapping[str, str]], code: str) -> dict[str, Any]:
    place = places.get(code)
    if place is None:
        return {}
    return {
        "latitude": float(place["latitude"]),
        "longitude": float(place["longitude"]),
        "coordinate_source": place["source"],
        "time_zone": place["time_zone"],
    }


def _read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _read_json(path: Path) -> Iterable[dict[str, str]]:
    rows: list[dict[str, str]] = json.loads(path.read_text(encoding="utf-8"))
    return rows

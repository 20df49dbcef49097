"""VROOM: priorities in the place of prizes, at most so many tasks for each vehicle, a matrix for each person.

It knows no alternatives. So it is asked once for each number of visits that a centre may have at most, and again with
less room, until the time is over; all answers are handed back.
"""

import time

import numpy as np
import vroom

from benchmarks.peering.tours import Tours, answered

#: Seconds of a day, for an engine that counts in seconds.
A_DAY = 100
HIGHEST_PRIORITY = 100


def run(tours: Tours) -> list[list[int]]:
    """The nodes of each person of the answer whose prizes are the highest."""
    best: list[list[int]] = [[] for _ in tours.room]
    most = max(visits for _, visits, _, _ in tours.nodes)
    began = time.process_time()
    for level in range(6):
        for at_most in range(1, most + 1):
            if time.process_time() - began < tours.seconds:
                found = _solved(tours, at_most, level)
                best = max(best, found, key=lambda chosen: _worth(tours, chosen))
    return best


def _worth(tours: Tours, chosen: list[list[int]]) -> int:
    return sum(tours.nodes[at][3] for nodes in chosen for at in nodes)


def _solved(tours: Tours, at_most: int, level: int) -> list[list[int]]:
    """Every centre with its visits up to a number."""
    asked = [at for at, node in enumerate(tours.nodes) if _is_asked(tours, node, at_most)]
    highest = max(tours.nodes[at][3] for at in asked)
    rows = [0, *(1 + at for at in asked)]
    problem = vroom.Input()
    for person, room in enumerate(tours.room):
        matrix = tours.days(person)[np.ix_(rows, rows)] * A_DAY
        problem.set_durations_matrix(str(person), matrix.astype(np.uint32))
        able = {site for site, may in enumerate(tours.able[person]) if may}
        problem.add_vehicle(
            vroom.Vehicle(
                person,
                start=0,
                end=0,
                profile=str(person),
                skills=able,
                time_window=(0, room * A_DAY),
                max_tasks=tours.most[person],
            )
        )
    for place, at in enumerate(asked):
        site, _, service, prize = tours.nodes[at]
        job = vroom.Job(
            at,
            location=1 + place,
            default_service=service * A_DAY,
            skills={site},
            priority=HIGHEST_PRIORITY * prize // highest,
        )
        problem.add_job(job)
    routes = problem.solve(exploration_level=level, nb_threads=1).to_dict()["routes"]
    chosen: list[list[int]] = [[] for _ in tours.room]
    for route in routes:
        chosen[route["vehicle"]] = [step["id"] for step in route["steps"] if step["type"] == "job"]
    return chosen


def _is_asked(tours: Tours, node: tuple[int, int, int, int], at_most: int) -> bool:
    """The most visits of the centre that are not above the number."""
    site, visits, _, _ = node
    return visits == max(other[1] for other in tours.nodes if other[0] == site and other[1] <= at_most)


if __name__ == "__main__":
    answered(run)

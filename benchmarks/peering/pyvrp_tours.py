"""PyVRP: prizes, optional clients in groups, a profile for each person; the length of a tour in days is its duration."""

import time

import numpy as np
from pyvrp import Client, ClientGroup, Depot, Location, ProblemData, VehicleType, solve

from benchmarks.peering.tours import POINTS_PER_DAY, Tours, answered


def run(tours: Tours) -> list[list[int]]:
    """The nodes of each person, in the order of the tour."""
    people, sites = range(len(tours.room)), sorted({node[0] for node in tours.nodes})
    data = ProblemData(
        locations=[Location(0, 0) for _ in range(1 + len(tours.nodes))],
        depots=[Depot(0)],
        clients=[
            Client(1 + at, service_duration=service, prize=prize, required=False, group=sites.index(site))
            for at, (site, _, service, prize) in enumerate(tours.nodes)
        ],
        groups=[
            ClientGroup([at for at, node in enumerate(tours.nodes) if node[0] == site], required=False)
            for site in sites
        ],
        vehicle_types=[
            VehicleType(
                1,
                shift_duration=tours.room[person],
                max_distance=tours.most[person],
                unit_distance_cost=0,
                unit_duration_cost=POINTS_PER_DAY,
                profile=person,
            )
            for person in people
        ],
        distance_matrices=[_stops(tours)] * len(people),
        duration_matrices=[tours.days(person) for person in people],
    )
    began = time.process_time()
    result = solve(
        data,
        stop=lambda _: time.process_time() - began >= tours.seconds,
        seed=tours.seed,
        collect_stats=False,
    )
    chosen: list[list[int]] = [[] for _ in people]
    for route in result.best.routes():
        chosen[route.vehicle_type()] = [visit.idx for visit in route.schedule() if visit.is_client()]
    return chosen


def _stops(tours: Tours) -> np.ndarray:
    """Distance counts the centres of a tour."""
    matrix = np.ones((1 + len(tours.nodes), 1 + len(tours.nodes)), dtype=np.int64)
    matrix[:, 0] = 0
    np.fill_diagonal(matrix, 0)
    return matrix


if __name__ == "__main__":
    answered(run)

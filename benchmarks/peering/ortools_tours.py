"""OR-Tools routing: disjunctions of alternatives with penalties, dimensions of days and of centres, guided local search."""

import time

import numpy as np
from ortools.constraint_solver import pywrapcp, routing_enums_pb2

from benchmarks.peering.tours import POINTS_PER_DAY, Tours, answered


def run(tours: Tours) -> list[list[int]]:
    """The nodes of each person, in the order of the tour."""
    people = range(len(tours.room))
    manager = pywrapcp.RoutingIndexManager(1 + len(tours.nodes), len(people), 0)
    routing = pywrapcp.RoutingModel(manager)
    service = np.array([0, *(node[2] for node in tours.nodes)])
    # A penalty belongs to a whole disjunction: what a node's prize is lower stands in the cost of the way to it.
    highest = _highest(tours)
    short = np.array([0, *(highest[node[0]] - node[3] for node in tours.nodes)])
    lengths = []
    for person in people:
        matrix = tours.days(person)
        lengths.append(routing.RegisterTransitMatrix((matrix + service[:, None]).tolist()))
        cost = routing.RegisterTransitMatrix((matrix * POINTS_PER_DAY + short).tolist())
        routing.SetArcCostEvaluatorOfVehicle(cost, person)
    routing.AddDimensionWithVehicleTransitAndCapacity(lengths, 0, tours.room, True, "days")
    one_each = routing.RegisterUnaryTransitVector([0, *(1 for _ in tours.nodes)])
    routing.AddDimensionWithVehicleCapacity(one_each, 0, tours.most, True, "centres")
    _offer(tours, manager, routing)
    solution = _searched(tours, routing)
    chosen: list[list[int]] = [[] for _ in people]
    for person in people:
        index = routing.Start(person)
        while solution and not routing.IsEnd(index):
            if node := manager.IndexToNode(index):
                chosen[person].append(node - 1)
            index = solution.Value(routing.NextVar(index))
    return chosen


def _offer(tours: Tours, manager: pywrapcp.RoutingIndexManager, routing: pywrapcp.RoutingModel) -> None:
    """One node of each centre or none, which costs the highest of its prizes."""
    for site, highest in _highest(tours).items():
        own = [manager.NodeToIndex(1 + at) for at, node in enumerate(tours.nodes) if node[0] == site]
        routing.AddDisjunction(own, highest)
        able = [person for person in range(len(tours.room)) if tours.able[person][site]]
        for index in own:
            routing.VehicleVar(index).SetValues([-1, *able])


def _highest(tours: Tours) -> dict[int, int]:
    """The highest prize of each centre."""
    sites = {node[0] for node in tours.nodes}
    return {site: max(node[3] for node in tours.nodes if node[0] == site) for site in sorted(sites)}


def _searched(tours: Tours, routing: pywrapcp.RoutingModel) -> pywrapcp.Assignment | None:
    parameters = pywrapcp.DefaultRoutingSearchParameters()
    parameters.first_solution_strategy = routing_enums_pb2.FirstSolutionStrategy.PARALLEL_CHEAPEST_INSERTION
    parameters.local_search_metaheuristic = routing_enums_pb2.LocalSearchMetaheuristic.GUIDED_LOCAL_SEARCH
    parameters.time_limit.FromSeconds(int(tours.seconds * 20))
    began = time.process_time()
    limit = routing.solver().CustomLimit(lambda: time.process_time() - began >= tours.seconds)
    routing.AddSearchMonitor(limit)
    return routing.SolveWithParameters(parameters)


if __name__ == "__main__":
    answered(run)

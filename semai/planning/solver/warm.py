"""Have the search compiled before anybody waits for it."""

from datetime import date

from semai.planning.solver.problem import Calendar, Facilitator, Problem, Rule, Site
from semai.planning.solver.solve import solve
from semai.planning.solver.stop import MaxIterations


def warm_up() -> None:
    """Plan for one centre. The compiled code is kept (`search.kernel.compiled`): the next time this takes a second."""
    problem = Problem(
        sites=(Site("centre", -6.2, 106.8, "any"),),
        facilitators=(Facilitator("person", -6.3, 106.8),),
        rules=(Rule("any", visits=2, days_per_visit=1),),
        calendar=Calendar(date(2022, 7, 1), date(2022, 12, 31)),
    )
    solve(problem, MaxIterations(1))

"""The checker: recomputes every promise and every figure of a plan from the problem alone.

It shares no code with the search, only types and the travel model, so that a mistake there shows here.

| code | broken promise |
|---|---|
| unknown_name | every site, facilitator and trip that the plan names exists |
| repeated | no assignment, visit or trip is there twice |
| continuity | a centre has one lead, who makes all its visits |
| skill | the lead holds the rule's skill at its level |
| trait | the lead has everything else that the centre asks for |
| max_sites | nobody leads more centres than their limit |
| visit_days | a visit has as many days as the rule says |
| not_working_day | work and travel lie on working days of the calendar |
| leave | nobody works on leave |
| blackout | no visit on a day the centre is closed to visits |
| window | visits lie inside horizon, rule and the centre's own dates |
| spacing | visits are in order and keep their shortest and longest gap |
| remote_limit | remote sessions only as many as allowed, never the first |
| double_booking | nobody is at two places on one day |
| capacity | field days in a month, travel included, stay within the limit |
| trip_length | a trip is no longer than the person travels |
| trip_size | a trip passes no more centres than allowed |
| trip_gap | the days at home between two trips are kept |
| trip_shape | a trip's dates fit its visits, its travel days and nothing else; no idle working day |
| travel | kilometres, hours and travel days are those of the travel model |
| pin | decisions already made are kept, or listed as impossible |
| coverage | every required visit is either placed or listed unplaced, exactly once |
| quota | no more centres of a kind are served than its ceiling allows |
| budget | all trips together cost no more than the budget |
| need_order | of two like centres in one place the worse off is not seen later |
| figures | the plan's figures are those of its visits |
"""

from semai.planning.solver.check import coverage, days, figures, trips, visits
from semai.planning.solver.check.case import Case, unknown_names
from semai.planning.solver.check.violation import Violation
from semai.planning.solver.plan import Plan
from semai.planning.solver.problem import Problem

__all__ = ["Violation", "check"]


def check(problem: Problem, plan: Plan) -> list[Violation]:
    """Every promise that the plan breaks; empty: it keeps them all.

    A plan that names things which do not exist is not looked at any further.
    """
    strangers = unknown_names(problem, plan)
    if strangers:
        return strangers
    case = Case(problem, plan)
    return [
        *visits.violations(case),
        *days.violations(case),
        *trips.violations(case),
        *coverage.violations(case),
        *figures.violations(case),
    ]

"""Work that takes longer than a request."""

import uuid

from procrastinate.contrib.django import app

from semai.kit import clock

from . import actions, following, queries, solving


@app.task(name="planning.solve", queue="heavy")
def solve(*, scenario_id: str, run: int, **_: object) -> None:
    """Answer a scenario that still waits for this run; anything else was answered or stopped before."""
    scenario = queries.waiting_scenario(uuid.UUID(scenario_id), run=run)
    if scenario:
        solving.answer(scenario)


@app.task(name="planning.size_up", queue="heavy")
def size_up(*, scenario_id: str, **_: object) -> None:
    """Answer how many people the centres of a scenario need, if somebody still waits for it."""
    scenario = queries.scenario_to_size(uuid.UUID(scenario_id))
    if scenario:
        solving.size_up(scenario)


@app.task(name="planning.follow_departure")
def follow_departure(*, entry_id: int, **_: object) -> None:
    """A centre left the selection: propose a revision of the published plan. Publishing it stays an act of a person."""
    following.follow_departure(entry_id)


@app.task(name="planning.follow_appeal")
def follow_appeal(*, entry_id: int, **_: object) -> None:
    """A centre may have got a place by its appeal: propose a revision of the published plan for people to publish."""
    following.follow_appeal(entry_id)


@app.task(name="planning.fetch_roads")
def fetch_roads(*, programme_id: str, **_: object) -> None:
    """Ask the routing server for the roads between homes and centres of a programme."""
    actions.fetch_roads(queries.programme_of(uuid.UUID(programme_id)), at=clock.now())

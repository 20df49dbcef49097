"""Work that takes longer than a request."""

import uuid

from procrastinate.contrib.django import app

from . import queries, solving


@app.task(name="planning.solve", queue="heavy")
def solve(*, scenario_id: str, run: int, **_: object) -> None:
    """Answer a scenario that still waits for this run; anything else was answered or stopped before."""
    scenario = queries.waiting_scenario(uuid.UUID(scenario_id), run=run)
    if scenario:
        solving.answer(scenario)

"""What field work does by itself: records from submissions, and files that nobody names."""

import uuid

from procrastinate.contrib.django import app

from semai.kit import clock

from . import actions
from .models import Binding, Export, Submission


@app.task(name="fieldwork.transfer")
def transfer(*, submission_id: str, **_: object) -> str:
    """One submission becomes a record; answers how it stands. Safe to run again."""
    row = actions.transfer(Submission.objects.get(pk=uuid.UUID(submission_id)), at=clock.now())
    return str(row.state) if row else ""


@app.task(name="fieldwork.transfer_all")
def transfer_all(*, binding_id: str, **_: object) -> int:
    """A form was bound: what came before is due too; answers how many. Safe to run again."""
    return actions.queue_all(Binding.objects.select_related("form").get(pk=uuid.UUID(binding_id)))


@app.task(name="fieldwork.take_changes")
def take_changes(*, submission_id: str, **_: object) -> int:
    """Entries that a submission creates or changes; answers how many. Safe to run again."""
    return len(actions.take_changes(Submission.objects.get(pk=uuid.UUID(submission_id)), at=clock.now()))


@app.periodic(cron="10 20 * * *")
@app.task(name="fieldwork.sweep_blobs")
def sweep_blobs(_timestamp: int = 0, **_: object) -> int:
    """Every night: bytes that no row names; answers how many files went."""
    return actions.sweep_blobs(at=clock.now())


@app.task(name="fieldwork.export")
def export(*, export_id: str, **_: object) -> int:
    """Write a table that somebody asked for; answers its size in bytes. Safe to run again."""
    return actions.run_export(Export.objects.get(pk=uuid.UUID(export_id)), at=clock.now()).size


@app.periodic(cron="40 20 * * *")
@app.task(name="fieldwork.sweep_exports")
def sweep_exports(_timestamp: int = 0, **_: object) -> int:
    """Every night: tables of more than a week; answers how many went."""
    return actions.sweep_exports(at=clock.now())

"""Which rows of a preview are wanted."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from semai.kit.rows import locked
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Member
from semai.programmes.verbs import Verb
from semai.registry.models import Import
from semai.registry.types import ImportStatus, Outcome

from .imports import ImportAlreadyDecided


@transaction.atomic
def choose_rows(
    preview: Import, numbers: Collection[int], *, are_wanted: bool, by: Member, at: datetime
) -> int:
    """Leave the rows of these numbers (as Excel counts) out of what will be written, or take them in again.

    Answers how many of them could be written at all; the others need no word.
    """
    preview = locked(preview)
    policy.require(by, Verb.CONFIRM_IMPORT, preview)
    if preview.status != ImportStatus.PREVIEWED:
        raise ImportAlreadyDecided
    rows = preview.rows.filter(number__in=numbers, outcome__in=[Outcome.CREATE, Outcome.UPDATE])
    count = rows.update(is_left_out=not are_wanted)
    step = "take_in" if are_wanted else "leave_out"
    record(Verb.PREVIEW_IMPORT, preview, by=by, at=at, step=step, rows=count)
    return count

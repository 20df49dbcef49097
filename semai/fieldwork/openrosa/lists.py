"""Lists as Collect reads them: CSV with `name` (the identifier), `label`, `__version` and the properties."""

import csv
import io
from collections.abc import Sequence

from semai.fieldwork import actions, lists, queries
from semai.fieldwork.models import Entity
from semai.kit import clock
from semai.programmes.models import Member


def csv_of(member: Member, name: str) -> bytes:
    """The list with what this member sees: the same content gives the same bytes.

    A phone computes with these values and shows them as text; nobody opens this file in a spreadsheet, so nothing is
    put before them.
    """
    source = lists.declared().get(name)
    rows = (
        actions.refresh_list(source, member, at=clock.now())
        if source
        else list(queries.own_entries(member, name))
    )
    properties = source.properties if source else _properties(rows)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["name", "label", "__version", *properties])
    for one in rows:
        writer.writerow([one.entry, one.label, one.version, *(one.data.get(each, "") for each in properties)])
    return out.getvalue().encode()


def _properties(rows: Sequence[Entity]) -> list[str]:
    return sorted({name for one in rows for name in one.data})

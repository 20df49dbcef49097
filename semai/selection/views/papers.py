"""Papers of a selection: the workbook, letters, the list to sign."""

import uuid

from django.http import HttpResponse

from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb
from semai.selection import exporting, queries

from .found import round_by
from .rounds import SORTS

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@gate(Verb.VIEW_SELECTION)
def export(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The whole list as XLSX."""
    round_ = round_by(request, pk)
    rows = queries.candidates(round_, request.member).order_by(*SORTS["rank"])
    answer = HttpResponse(exporting.workbook(round_, rows), content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="selection-{round_.cycle.year}.xlsx"'
    return answer

"""The forms that come along: looked at, and taken into the programme with one button."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from semai.fieldwork import actions, purposes
from semai.fieldwork.models import Form
from semai.fieldwork.ready import READY, Ready
from semai.fieldwork.xlsform import convert
from semai.kit import clock
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@gate(Verb.UPLOAD_FORM)
def ready(request: MemberRequest) -> HttpResponse:
    """Each with what its submissions become, and whether the programme has it."""
    known = {one.key: one for one in Form.objects.visible_to(request.member)}
    rows = [
        (one, purposes.named(one.purpose) if one.purpose else None, known.get(one.key))
        for one in READY.values()
    ]
    return render(request, "fieldwork/ready.html", {"rows": rows})


@require_POST
@gate(Verb.UPLOAD_FORM)
def install(request: MemberRequest, name: str) -> HttpResponse:
    """Take one into the programme: published, and bound to its purpose."""
    one = _found(name)
    version = actions.install_form(one, convert(one.content()), by=request.member, at=clock.now())
    messages.success(request, _("The form is published: phones get it with the next update of their list."))
    return redirect("fieldwork:form", version.form_id)


@gate(Verb.UPLOAD_FORM)
def ready_workbook(request: MemberRequest, name: str) -> HttpResponse:  # noqa: ARG001 - the gate reads it
    """The workbook, to be changed in Excel and uploaded as one's own."""
    response = HttpResponse(_found(name).content(), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response


def _found(name: str) -> Ready:
    if name not in READY:
        raise Http404
    return READY[name]

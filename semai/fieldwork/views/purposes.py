"""What a form is for, and what became of its submissions."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from semai.fieldwork import actions, purposes, queries
from semai.fieldwork import forms as typed
from semai.fieldwork.models import Form
from semai.fieldwork.types import TransferState
from semai.kit import clock
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb


@gate(Verb.BIND_FORM)
def bind(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Choose what the form is for; what it lacks for that is named question by question."""
    one = get_object_or_404(Form.objects.visible_to(request.member), pk=pk)
    asked = typed.Purpose(request.POST or None, purposes=purposes.every())
    reasons: list[str] = []
    if request.method == "POST" and asked.is_valid():
        try:
            actions.bind_form(one, asked.cleaned_data["purpose"], by=request.member, at=clock.now())
        except actions.FormDoesNotFit as problem:
            reasons = [str(text) for text in problem.details["reasons"]]  # type: ignore[attr-defined]
            asked.add_error("purpose", str(actions.FormDoesNotFit.default_message))
        else:
            messages.success(request, _("From now on what comes in is taken over."))
            return redirect("fieldwork:form", pk)
    context = {"one": one, "form": asked, "reasons": reasons, "purposes": purposes.every().values()}
    return render(request, "fieldwork/bind.html", context, status=422 if asked.errors else 200)


@require_POST
@gate(Verb.BIND_FORM)
def unbind(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The form serves no purpose any more."""
    one = get_object_or_404(Form.objects.visible_to(request.member), pk=pk)
    actions.end_binding(one, by=request.member, at=clock.now())
    messages.success(request, _("What comes in later is no longer taken over. What was taken over stays."))
    return redirect("fieldwork:form", pk)


@require_POST
@gate(Verb.TRANSFER_SUBMISSION)
def retry(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Try once more to take a submission over."""
    row = get_object_or_404(queries.seen(request.member), pk=pk)
    done = actions.retry_transfer(row, by=request.member, at=clock.now())
    if done is not None and done.state is TransferState.DONE:
        messages.success(request, _("Taken over."))
    else:
        messages.error(request, _("It could not be taken over. The reason stands on this page."))
    return redirect("fieldwork:submission", pk)

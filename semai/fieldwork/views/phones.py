"""Phones: the list, connecting one (with a code to scan, shown once), cutting one off."""

import base64
import json
import uuid
import zlib

import segno
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from semai.fieldwork import actions, queries
from semai.fieldwork import forms as typed
from semai.fieldwork.models import Device
from semai.kit import clock
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.models import Member
from semai.programmes.types import Scope
from semai.programmes.verbs import Verb
from semai.ui.page import paginate

SORTS = {
    "state": ("revoked_at", "name"),
    "name": ("name",),
    "member": ("member__user__full_name", "name"),
    "seen": ("seen_on", "name"),
}

INITIAL = "S"  # what Collect shows on the project's badge


@gate(Verb.VIEW_DEVICES)
def phones(request: MemberRequest) -> HttpResponse:
    """Phones that may send, and those that no longer may."""
    page = paginate(queries.devices(request.member), request.GET, sorts=SORTS, default="name")
    return render(request, "fieldwork/phones.html", {"page": page})


@never_cache
@gate(Verb.ADD_DEVICE)
def phone_new(request: MemberRequest) -> HttpResponse:
    """Connect a phone; the code to scan is shown on this answer and never again."""
    form = typed.NewPhone(
        request.POST or None, members=_members(request.member), initial={"member": request.member.pk}
    )
    if request.method == "POST" and form.is_valid():
        device, secret = actions.add_device(by=request.member, at=clock.now(), **form.cleaned_data)
        server = server_address(request, device)
        context = {"device": device, "secret": secret, "server": server, "code": code(device, secret, server)}
        return render(request, "fieldwork/phone_code.html", context)
    return render(request, "fieldwork/phone_new.html", {"form": form}, status=422 if form.errors else 200)


def _members(member: Member) -> QuerySet[Member]:
    senders = queries.senders(member.programme)
    return senders if member.scope is Scope.AREA else senders.filter(pk=member.pk)


def server_address(request: HttpRequest, device: Device) -> str:
    """What ODK Collect takes as the server's address."""
    address = reverse("openrosa:form_list", args=[device.member.programme.slug])
    return request.build_absolute_uri(address.removesuffix("/formList"))


def code(device: Device, secret: str, server: str) -> str:
    """The settings of ODK Collect as a QR code: JSON, deflated, base64; a picture as data address."""
    settings = {
        "general": {
            "protocol": "odk_default",
            "server_url": server,
            "username": device.username,
            "password": secret,
            "form_update_mode": "match_exactly",
            "autosend": "wifi_and_cellular",
        },
        "admin": {},
        "project": {"name": device.member.programme.name[:60], "icon": INITIAL, "color": "#1f6f54"},
    }
    packed = base64.b64encode(zlib.compress(json.dumps(settings).encode()))
    return str(segno.make(packed.decode(), error="l", micro=False).svg_data_uri(scale=4, border=4))


@require_POST
@gate(Verb.REVOKE_DEVICE)
def revoke(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Cut a phone off."""
    device = get_object_or_404(Device.objects.visible_to(request.member), pk=pk)
    actions.revoke_device(device, by=request.member, at=clock.now())
    messages.success(request, _("The phone is disconnected. Nothing that it sent is lost."))
    return redirect("fieldwork:phones")

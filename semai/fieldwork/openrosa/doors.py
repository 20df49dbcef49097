"""Who speaks: a phone by its own credentials (Basic), or a person by their session. Asked before a body is read."""

import base64
import binascii
import functools
from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from semai.fieldwork import actions, queries
from semai.fieldwork.actions.devices import hashed
from semai.fieldwork.blobs import DiskFull
from semai.fieldwork.models import Device
from semai.kit import clock
from semai.kit.problem import Problem
from semai.programmes import policy
from semai.programmes.models import Member
from semai.programmes.verbs import Verb

from . import answers

RETRY_SECONDS = 5


class PhoneRequest(HttpRequest):
    """A request after the door: a member acts, perhaps through one of their phones."""

    member: Member
    device: Device | None
    slug: str
    environ: dict[str, Any]


View = Callable[..., HttpResponseBase]


def phone(view: View) -> View:
    """Let phones and members who send forms in. Answers in OpenRosa's way, whatever happens.

    No CSRF token: phones have no cookies, and for sessions a header of our own is asked (see `_by_session`).
    """

    @functools.wraps(view)
    def opened(request: Any, slug: str, **found: Any) -> HttpResponseBase:
        device = _by_credentials(request, slug)
        member = device.member if device else _by_session(request, slug)
        if member is None:
            return _who_are_you()
        request.member, request.device, request.slug = member, device, slug
        with translation.override(member.user.language):
            return _answered(view, request, **found)

    return csrf_exempt(login_not_required(opened))


def _answered(view: View, request: PhoneRequest, **found: Any) -> HttpResponseBase:
    try:
        return view(request, **found)
    except Http404:
        return answers.message(_("This does not exist, or not for you."), status=404)
    except Problem as problem:
        return answers.message(problem.message, status=problem.status, nature="submit_error")
    except DiskFull:
        text = _("The server has no room at the moment. Keep the form on the phone and send it later.")
        return answers.message(text, status=507, nature="submit_error")
    except (OperationalError, InterfaceError):
        text = _("The server is busy. Keep the form on the phone and send it again in a minute.")
        response = answers.message(text, status=503, nature="submit_error")
        response["Retry-After"] = str(RETRY_SECONDS)
        return response


def _by_credentials(request: HttpRequest, slug: str) -> Device | None:
    scheme, _space, encoded = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "basic":
        return None
    try:
        username, colon, secret = base64.b64decode(encoded, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return None
    programme = queries.programme_named(slug)
    if not colon or programme is None or "\x00" in username:
        return None
    device = queries.device_named(programme, username, hashed(secret))
    if device:
        actions.saw_device(device, on=clock.today())
    return device


def _by_session(request: Any, slug: str) -> Member | None:
    """The logged-in member. Writing asks for a header that no foreign page can send, and for our own origin."""
    member: Member | None = getattr(request, "member", None)
    if member is None or member.programme.slug != slug or not policy.may(member, Verb.SUBMIT_FORM):
        return None
    if request.headers.get("X-Semai-Member", str(member.pk)) != str(member.pk):
        return None  # the phone sends for somebody who is not logged in any more: their work waits for them
    if request.method not in {"GET", "HEAD"}:
        origin = request.headers.get("Origin", "")
        own = f"{request.scheme}://{request.get_host()}"
        if "X-OpenRosa-Version" not in request.headers or origin not in {"", own}:
            return None
    return member


def _who_are_you() -> HttpResponse:
    text = _("This phone is not connected, or no longer. Scan its code again, then send.")
    response = answers.message(text, status=401, nature="submit_error")
    response["WWW-Authenticate"] = 'Basic realm="Semai", charset="UTF-8"'
    return response

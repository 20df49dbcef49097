"""Who acts: the logged-in person as a member of one programme."""

import uuid
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils import translation

from semai.accounts.models import User
from semai.kit import clock
from semai.programmes.models import Member

SESSION_KEY = "member"


class MemberMiddleware:
    """Sets `request.member`: the chosen membership, else the only or oldest one, else None."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Find the member, and speak their language."""
        request.member = member_of(request)  # type: ignore[attr-defined]
        if isinstance(request.user, User) and request.user.language != translation.get_language():
            translation.activate(request.user.language)
            request.LANGUAGE_CODE = translation.get_language()
        return self.get_response(request)


def member_of(request: HttpRequest) -> Member | None:
    """The membership this session acts as; None for strangers and for people without one."""
    if isinstance(request.user, AnonymousUser):
        return None
    chosen = request.session.get(SESSION_KEY)
    active = (
        Member.objects.active(on=clock.today())
        .filter(user_id=request.user.pk)
        .select_related("programme", "user", "organisation")
    )
    if chosen and (member := active.filter(pk=uuid.UUID(chosen)).first()):
        return member
    return active.order_by("starts_on", "pk").first()


class IndonesianFirst(LocaleMiddleware):
    """Strangers read Indonesian, whatever their browser asks for, until they choose another language."""

    def process_request(self, request: HttpRequest) -> None:
        """The language of the cookie, else the first one."""
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        known = dict(settings.LANGUAGES)
        translation.activate(chosen if chosen in known else settings.LANGUAGE_CODE)
        request.LANGUAGE_CODE = translation.get_language()


class LoginFirst(LoginRequiredMiddleware):
    """Pages send strangers to the log-in; the API answers 401 by itself, and its description is public."""

    def process_view(
        self, request: HttpRequest, view_func: Any, view_args: Any, view_kwargs: Any
    ) -> HttpResponseBase | None:
        """Nothing for the API, Django's own rule for everything else."""
        if request.path.startswith("/api/"):
            return None
        response: HttpResponseBase | None = super().process_view(request, view_func, view_args, view_kwargs)
        return response

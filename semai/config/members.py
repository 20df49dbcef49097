"""Who acts: the logged-in person as a member of one programme."""

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from semai.accounts.models import User
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
        Member.objects.active(on=timezone.localdate())
        .filter(user_id=request.user.pk)
        .select_related("programme", "user", "organisation")
    )
    if chosen and (member := active.filter(pk=uuid.UUID(chosen)).first()):
        return member
    return active.order_by("starts_on", "pk").first()


class LoginFirst(LoginRequiredMiddleware):
    """Pages send strangers to the log-in; the API answers 401 by itself, and its description is public."""

    def process_view(
        self, request: HttpRequest, view_func: Any, view_args: Any, view_kwargs: Any
    ) -> HttpResponse | None:
        """Nothing for the API, Django's own rule for everything else."""
        if request.path.startswith("/api/"):
            return None
        response: HttpResponse | None = super().process_view(request, view_func, view_args, view_kwargs)
        return response

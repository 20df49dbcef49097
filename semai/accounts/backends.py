"""Log-in by user name or phone number."""

from typing import Any

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.hashers import make_password
from django.db.models import Q
from django.http import HttpRequest

from .models import User
from .rules import normal_phone


class NameOrPhoneBackend(ModelBackend):
    """Checks a password against the user with this name or phone number."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **_: Any
    ) -> User | None:
        """The user, or None. An unknown name takes as long as a wrong password."""
        if not username or password is None:
            return None
        phone = normal_phone(username)
        match = Q(username__iexact=username.strip())
        user = User.objects.filter(match | Q(phone=phone) if phone else match).first()
        if user is None:
            make_password(password)
            return None
        return user if user.check_password(password) and self.user_can_authenticate(user) else None


def name_tried(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """Whose log-in is counted: the name as typed, or the phone number in its normal form."""
    typed = str((credentials or {}).get("username") or request.POST.get("login", ""))
    return normal_phone(typed) or typed.strip().lower()


def address_of(request: HttpRequest) -> str:
    """Where a log-in comes from, so that one attacker behind the proxy does not lock everybody out.

    Behind a proxy (SEMAI_SECURE=1) that is the last entry of `X-Forwarded-For`, the one our own proxy wrote: entries
    before it are the client's word. Without a proxy the header is worth nothing, and the connection counts.
    """
    told = request.headers.get("X-Forwarded-For", "") if settings.SECURE else ""
    return told.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")

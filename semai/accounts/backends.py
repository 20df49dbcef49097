"""Log-in by user name or phone number."""

from typing import Any

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

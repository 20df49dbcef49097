"""A one-time password opens one page: the one that replaces it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse


class OwnPasswordFirst:
    """Sends people with a one-time password to the page where they choose their own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Everything but changing the password, logging out and the language waits."""
        if not getattr(request.user, "must_change_password", False) or request.path in _open_paths():
            return self.get_response(request)
        if request.path.startswith("/api/"):
            return JsonResponse({"type": "accounts.own_password_first", "status": 403}, status=403)
        return redirect("account_change_password")


def _open_paths() -> set[str]:
    return {reverse(name) for name in ("account_change_password", "account_logout", "set_language")}

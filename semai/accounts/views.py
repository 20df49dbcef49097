"""A person's own account: log in, change the password, choose the language."""

from typing import Any

from allauth.account import views as allauth_views
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from . import actions
from .models import User
from .types import Language


@method_decorator(login_not_required, name="dispatch")
class Login(allauth_views.LoginView):  # type: ignore[misc]
    """allauth's log-in; axes counts its failures. It shows the demo accounts where they exist."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the accounts to try, in demo mode only."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"demo_accounts": settings.DEMO_ACCOUNTS}


class ChangePassword(allauth_views.PasswordChangeView):  # type: ignore[misc]
    """allauth's change of password; a one-time password is done with afterwards."""

    success_url = reverse_lazy("config:home")

    def form_valid(self, form: Any) -> HttpResponse:
        """Saved: nothing has to be changed any more."""
        response: HttpResponse = super().form_valid(form)
        actions.password_was_changed(self.request.user)
        return response


@login_not_required
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Remember the language with the person, and in a cookie for those not logged in."""
    if isinstance(request.user, User) and request.POST.get("language") in set(Language):
        actions.choose_language(request.user, Language(request.POST["language"]))
    return set_language(request)

"""How allauth fits into Semai: nobody signs up by themselves."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by the programme's people, never by a sign-up form."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Closed."""
        return False

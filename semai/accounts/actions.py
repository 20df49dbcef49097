"""Writes on accounts. They check no verb: `programmes.actions` and the person's own pages call them."""

import secrets

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from semai.kit.problem import Problem

from .models import User
from .rules import normal_phone
from .types import Language

# Read aloud over a bad line: no letters or digits that look or sound alike.
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


class PhoneNotValid(Problem):
    """The text is no phone number."""

    code, status = "accounts.phone_not_valid", 422
    default_message = _("This is not a phone number. Write it as 0812… or +62812….")


class AccountTaken(Problem):
    """Somebody has this user name or phone number."""

    code = "accounts.account_taken"
    default_message = _("Another person already has this user name or phone number.")


def one_time_password() -> str:
    """Three groups of four signs: easy to dictate, 59 bits."""
    return "-".join("".join(secrets.choice(_ALPHABET) for _sign in range(4)) for _group in range(3))


@transaction.atomic
def create_user(
    *,
    username: str,
    full_name: str,
    phone: str = "",
    password: str | None = None,
    language: Language = Language.INDONESIAN,
) -> tuple[User, str]:
    """A new account and its password; without a given one a one-time password that must be changed."""
    number = normal_phone(phone) if phone else ""
    if phone and not number:
        raise PhoneNotValid(field="phone")
    taken = User.objects.filter(username__iexact=username)
    if taken.exists() or (number and User.objects.filter(phone=number).exists()):
        raise AccountTaken(field="username")
    secret = password or one_time_password()
    user = User.objects.create_user(
        username,
        secret,
        full_name=full_name,
        phone=number,
        language=str(language),
        must_change_password=password is None,
    )
    return user, secret


@transaction.atomic
def change_person(user: User, *, full_name: str, phone: str) -> User:
    """Another name or phone number for the same person. Raises `PhoneNotValid`, `AccountTaken`."""
    number = normal_phone(phone) if phone else ""
    if phone and not number:
        raise PhoneNotValid(field="phone")
    if number and User.objects.filter(phone=number).exclude(pk=user.pk).exists():
        raise AccountTaken(field="phone")
    user.full_name, user.phone = full_name, number
    user.save(update_fields=["full_name", "phone"])
    return user


@transaction.atomic
def give_one_time_password(user: User) -> str:
    """Replace a forgotten password by a one-time one; every session of the user ends."""
    secret = one_time_password()
    user.set_password(secret)
    user.must_change_password = True
    user.save(update_fields=["password", "must_change_password"])
    return secret


def password_was_changed(user: User) -> None:
    """The user chose a password of their own."""
    User.objects.filter(pk=user.pk).update(must_change_password=False)


def choose_language(user: User, language: Language) -> None:
    """Screens speak this language from the next page on."""
    User.objects.filter(pk=user.pk).update(language=str(language))

"""The purposes that forms can serve, as config/purposes.py lists them. Each app declares its own."""

from collections.abc import Mapping

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from semai.kit.problem import Problem

from .types import Purpose


class UnknownPurpose(Problem):
    """No form can be bound to this."""

    code, status = "fieldwork.unknown_purpose", 422
    default_message = _("There is no such purpose.")


def every() -> Mapping[str, Purpose]:
    """All of them, by their code."""
    return {code: import_string(path) for code, path in settings.FORM_PURPOSES.items()}


def named(code: str) -> Purpose:
    """The one of this code. Raises UnknownPurpose."""
    if code not in settings.FORM_PURPOSES:
        raise UnknownPurpose(field="purpose")
    purpose: Purpose = import_string(settings.FORM_PURPOSES[code])
    return purpose

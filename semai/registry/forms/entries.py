"""Kinds of entries that several forms of the register share."""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _

E = TypeVar("E", bound=StrEnum)
NOT_RUPIAH = re.compile(r"^(?:rp\.?)?\s*|[.\s]|,(?:00|-)$", re.IGNORECASE)


class Rupiah(forms.CharField):
    """An amount as people write it: 50000000, 50.000.000, Rp50.000.000,- . Whole rupiah come out, or None."""

    def to_python(self, value: Any) -> Any:
        """The number."""
        text = NOT_RUPIAH.sub("", str(super().to_python(value) or ""))
        if not text:
            return None
        if not text.isdigit() or len(text) > 15:  # noqa: PLR2004 - a thousand million million is no grant
            raise ValidationError(_("Enter whole rupiah, such as 50.000.000."))
        return int(text)

    def validate(self, value: Any) -> None:
        """Required or not: 0 is an amount."""
        if value is None and self.required:
            raise ValidationError(self.error_messages["required"])

    def run_validators(self, value: Any) -> None:
        """The number was looked at already."""


def day(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    """A day, chosen from a calendar."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget, help_text=help_text)


def choices(names: Mapping[E, Promise], of: Iterable[E] | None = None) -> list[tuple[str, Any]]:
    """Words to choose from."""
    return [(str(one), names[one]) for one in (of or names)]


def photo(label: Any) -> forms.FileField:
    """A photo from a phone or a file."""
    widget = forms.FileInput(attrs={"accept": "image/jpeg,image/png"})
    return forms.FileField(label=label, required=False, max_length=200, widget=widget)


def content(form: forms.Form, name: str) -> bytes:
    """The bytes of an uploaded file; empty when there is none."""
    file = form.cleaned_data.get(name)
    data: bytes = file.read() if file else b""
    return data


class Wishes(forms.Form):
    """A filter: what does not make sense counts as not given."""

    def __init__(self, *args: Any, lists: Mapping[str, Iterable[tuple[Any, Any]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, pairs in lists.items():
            one: Any = self.fields[name]
            one.choices = [("", _("All")), *pairs]

    def wishes(self) -> dict[str, str]:
        """The filters that were given."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

"""Text to values: how a centre stands, and its numbers elsewhere."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from semai.registry import queries
from semai.registry.wording import STATUS_NAMES


def day_field(label: Any, *, required: bool = False, help_text: Any = "") -> forms.DateField:
    """A day, chosen from a calendar."""
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class Status(forms.Form):
    """How a centre stands from a day on."""

    status = forms.ChoiceField(
        label=_("Status"), choices=[(str(status), name) for status, name in STATUS_NAMES.items()]
    )
    since = day_field(_("Since"), help_text=_("Leave empty when nobody knows the day."))
    note = forms.CharField(label=_("Note or source"), max_length=300, required=False)


class Number(forms.Form):
    """A number of another register."""

    kind = forms.ChoiceField(label=_("Kind of number"))
    value = forms.CharField(label=_("Number"), max_length=60)
    issued_on = day_field(_("Issued on"))
    expires_on = day_field(_("Valid until"), help_text=_("Leave empty when it has no end."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind: Any = self.fields["kind"]
        language = get_language()
        kind.choices = [
            (one.code, f"{one.name(language)}: {one.shape(language)}")
            for one in queries.identifier_kinds().values()
        ]

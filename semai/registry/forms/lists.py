"""Text to values: what a member does with the list of centres."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from semai.registry.types import CentreStatus
from semai.registry.wording import STATUS_NAMES

from .identity import day_field

#: Columns that the list can show beside code and name.
COLUMNS = {
    "regency": _("Regency"),
    "fields": _("Vocational fields"),
    "year": _("Fiscal year"),
    "status": _("Status"),
    "since": _("Since"),
    "owner": _("Legal owner"),
    "numbers": _("Numbers"),
    "contact": _("Person in charge"),
    "phone": _("Telephone"),
}
USUAL = ("regency", "fields", "year", "status")
CONTACTS = frozenset({"contact", "phone"})
KEPT = ("q", "province", "status", "host_kind", "field", "sort", "size", "columns")
LONGEST_QUERY = 500


def columns_of(query: "MultiValueDict[str, str]", *, with_contacts: bool) -> list[str]:
    """The columns that were chosen, in our order; the usual ones when none was."""
    chosen = [name for name in COLUMNS if name in query.getlist("columns")] or list(USUAL)
    return [name for name in chosen if with_contacts or name not in CONTACTS]


def query_of(query: "MultiValueDict[str, str]") -> str:
    """The part of the list's address that is worth keeping."""
    pairs = [(name, value) for name in KEPT for value in query.getlist(name) if value]
    return urlencode(pairs)[:LONGEST_QUERY]


class KeepFilter(forms.Form):
    """A name for the filter."""

    name = forms.CharField(label=_("Name of the filter"), max_length=80)
    query = forms.CharField(widget=forms.HiddenInput, required=False, max_length=LONGEST_QUERY)


class ManyStatuses(forms.Form):
    """A status for the ticked centres."""

    status = forms.ChoiceField(
        label=_("New status"), choices=[(str(one), name) for one, name in STATUS_NAMES.items()]
    )
    since = day_field(_("Since"))
    note = forms.CharField(label=_("Note or source"), max_length=300, required=False)

    def wanted(self) -> dict[str, Any]:
        """The entries as the action wants them."""
        return self.cleaned_data | {"status": CentreStatus(self.cleaned_data["status"])}

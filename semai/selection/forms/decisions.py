"""What people fill in about a list: the reason of the decision, of revoking it, how a centre leaves, the filter."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from semai.maturity.models import Cluster
from semai.selection.types import DepartureKind
from semai.selection.wording import DEPARTURES


class Decision(forms.Form):
    """On what the decision rests."""

    reason = forms.CharField(
        label=_("The decision rests on"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2000,
        help_text=_("Such as the minutes of the meeting with number and date."),
    )


class Revocation(forms.Form):
    """Why a decision does not stand any more."""

    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        help_text=_("Such as the letter or minutes with number and date."),
    )


class Leaving(forms.Form):
    """How a centre leaves, and why."""

    kind = forms.TypedChoiceField(
        label=_("What happens"),
        choices=[(str(kind), label) for kind, label in DEPARTURES.items()],
        coerce=DepartureKind,
        widget=forms.RadioSelect,
        initial=DepartureKind.WITHDRAWN,
    )
    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2000,
        help_text=_("Such as the centre's letter with number and date."),
    )


class Filter(forms.Form):
    """Which candidates to show; the outcome is chosen by the tabs."""

    q = forms.CharField(label=_("Name or code"), required=False, max_length=100)
    cluster = forms.ChoiceField(label=_("Cluster"), required=False)
    outcome = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, clusters: Sequence[Cluster], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cluster"] = forms.ChoiceField(
            label=_("Cluster"),
            required=False,
            choices=[("", _("All")), *((one.code, str(one)) for one in clusters)],
        )

    def wishes(self) -> dict[str, str]:
        """The filters that make sense; nonsense in the address bar is no filter."""
        found = self.cleaned_data if self.is_valid() else getattr(self, "cleaned_data", {})
        return {name: str(found.get(name) or "") for name in ("q", "cluster")}


class Bringing(forms.Form):
    """The workbook of the terms."""

    file = forms.FileField(
        label=_("Workbook (XLSX)"),
        max_length=200,
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        help_text=_("Download it, change it, bring it back. A computed list is thrown away."),
    )

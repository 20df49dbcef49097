"""What people fill in: a round, the answers of a centre, decisions on clusters."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from semai.maturity.models import Cluster, Instrument, Taxonomy
from semai.registry.models import Centre
from semai.ui.inputs import DayField

STATES = {
    "": _("All"),
    "not_assessed": _("Not assessed yet"),
    "undecided": _("Waiting for a decision"),
    "decided": _("Decided"),
    "differs": _("Decided otherwise than suggested"),
}


class Filter(forms.Form):
    """Which centres of a round to show."""

    q = forms.CharField(label=_("Name or code"), required=False, max_length=100)
    state = forms.ChoiceField(label=_("State"), required=False, choices=list(STATES.items()))
    suggested = forms.ChoiceField(label=_("Suggested cluster"), required=False)
    round = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, clusters: list[Cluster], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("All")), *((cluster.code, str(cluster)) for cluster in clusters)]
        self.fields["suggested"] = forms.ChoiceField(
            label=_("Suggested cluster"), required=False, choices=choices
        )

    def wishes(self) -> dict[str, str]:
        """The filters that make sense; nonsense in the address bar is no filter."""
        found = self.cleaned_data if self.is_valid() else getattr(self, "cleaned_data", {})
        return {name: str(found.get(name) or "") for name in ("q", "state", "suggested")}


class Opening(forms.Form):
    """A new round."""

    name = forms.CharField(label=_("Name"), max_length=120)
    instrument = forms.ModelChoiceField(label=_("Instrument"), queryset=Instrument.objects.none())
    taxonomy = forms.ModelChoiceField(label=_("Ladder of clusters"), queryset=Taxonomy.objects.none())
    opens_on = forms.DateField(label=_("First day"), widget=forms.DateInput)
    closes_on = forms.DateField(label=_("Last day for answers"), required=False, widget=forms.DateInput)
    requires_evidence = forms.BooleanField(
        label=_("High levels count only where evidence is described"),
        required=False,
        initial=True,
        help_text=_("Without evidence a level of 2 or more counts as 1."),
    )

    def __init__(self, *args: Any, instruments: Any, taxonomies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["instrument"] = forms.ModelChoiceField(
            label=_("Instrument"), queryset=instruments, initial=instruments.first(), empty_label=None
        )
        self.fields["taxonomy"] = forms.ModelChoiceField(
            label=_("Ladder of clusters"), queryset=taxonomies, initial=taxonomies.first(), empty_label=None
        )

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first."""
        values: dict[str, Any] = super().clean() or {}
        first, last = values.get("opens_on"), values.get("closes_on")
        if first and last and last < first:
            self.add_error("closes_on", _("The last day must not be before the first."))
        return values


class Bringing(forms.Form):
    """The workbook of a new version."""

    file = forms.FileField(
        label=_("Workbook (XLSX)"),
        max_length=200,
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        help_text=_("Download a version below, change it, raise its version number and bring it back."),
    )


class Reasoning(forms.Form):
    """Why."""

    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 2}), max_length=2000)


class Acceptance(forms.Form):
    """Accept the suggestions of several centres at once."""

    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 2}), max_length=2000)
    pick = forms.ModelMultipleChoiceField(queryset=Centre.objects.none(), required=False)
    everyone = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, centres: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pick"] = forms.ModelMultipleChoiceField(
            queryset=centres, required=False, label=_("Centres"), widget=forms.MultipleHiddenInput
        )

    def clean(self) -> dict[str, Any]:
        """Somebody must be meant."""
        values: dict[str, Any] = super().clean() or {}
        if not values.get("everyone") and not values.get("pick") and "pick" not in self.errors:
            self.add_error(None, _("Tick at least one centre."))
        return values


class Decision(forms.Form):
    """The cluster of one centre."""

    cluster = forms.ModelChoiceField(queryset=Cluster.objects.none())
    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        help_text=_("Shown to the centre and to the auditor."),
    )
    valid_until = DayField(
        label=_("Valid until"),
        required=False,
        help_text=_("The last day on which the decision counts; empty: until a new one."),
    )

    def __init__(self, *args: Any, clusters: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cluster"] = forms.ModelChoiceField(
            label=_("Cluster"), queryset=clusters, empty_label=None, widget=forms.RadioSelect
        )

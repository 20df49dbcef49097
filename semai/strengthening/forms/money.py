"""Flows of money and work plans."""

from typing import Any

from django import forms
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from semai.strengthening.actions.money import WorkFacts
from semai.strengthening.models import Flow, WorkLine
from semai.strengthening.types import COMING, FlowKind, Fund
from semai.strengthening.wording import FLOW_KINDS, FUNDS
from semai.ui.inputs import DayField, RupiahField


class FlowEntry(forms.Form):
    """Money that comes or goes."""

    kind = forms.TypedChoiceField(
        label=_("Where from or where to?"),
        coerce=FlowKind,
        choices=[
            (_("Money in"), [(str(one), FLOW_KINDS[one]) for one in FlowKind if one in COMING]),
            (_("Money out"), [(str(one), FLOW_KINDS[one]) for one in FlowKind if one not in COMING]),
        ],
    )
    name = forms.CharField(
        label=_("What exactly?"),
        max_length=150,
        help_text=_("Such as: rice from outside, wages of migrants."),
    )
    amount = RupiahField(
        label=_("How much in a month, of all households together? (rupiah)"),
        min_value=1,
        help_text=_("An estimate: households times what one spends or earns."),
    )
    idea = forms.CharField(
        label=_("How could more of it stay here?"),
        max_length=300,
        required=False,
        help_text=_("For money out: what could be made, bought or repaired here?"),
    )
    said_by = forms.CharField(label=_("Who estimated it?"), max_length=150)

    def __init__(self, *args: Any, flow: Flow | None = None, **kwargs: Any) -> None:
        if flow:
            names = ("kind", "name", "amount", "idea", "said_by")
            kwargs.setdefault("initial", {name: getattr(flow, name) for name in names})
        super().__init__(*args, **kwargs)


class NewPlan(forms.Form):
    """The year of a work plan."""

    year = forms.IntegerField(label=_("Year"), min_value=2017, max_value=2100)


class LineEntry(forms.Form):
    """A line of a work plan."""

    activity = forms.CharField(label=_("Activity"), max_length=200)
    result = forms.CharField(label=_("How does one see that it was done?"), max_length=200, required=False)
    responsible = forms.CharField(label=_("Who does it"), max_length=150)
    month_from = forms.TypedChoiceField(label=_("From month"), coerce=int, choices=list(MONTHS.items()))
    month_to = forms.TypedChoiceField(label=_("To month"), coerce=int, choices=list(MONTHS.items()))
    quantity = forms.IntegerField(label=_("How many"), min_value=1, max_value=100_000, initial=1)
    unit = forms.CharField(
        label=_("Unit"), max_length=30, required=False, help_text=_("Such as: package, month, piece.")
    )
    unit_price = RupiahField(label=_("Price of one (rupiah)"))
    fund = forms.TypedChoiceField(
        label=_("Who pays?"), coerce=Fund, choices=[(str(one), name) for one, name in FUNDS.items()]
    )

    def __init__(self, *args: Any, line: WorkLine | None = None, **kwargs: Any) -> None:
        if line:
            kwargs.setdefault("initial", {name: getattr(line, name) for name in self.base_fields})
        super().__init__(*args, **kwargs)

    def facts(self) -> WorkFacts:
        """The entries as facts."""
        return WorkFacts(**self.cleaned_data)


class Approval(forms.Form):
    """Who approved a work plan, and when."""

    approved_by = forms.CharField(label=_("Who approved it for the host?"), max_length=150)
    approved_on = DayField(label=_("Approved on"))

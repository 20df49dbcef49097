"""Text to values for the pages of incubation."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from semai.registry.models import Centre
from semai.ui.inputs import MonthField, RupiahField

from . import queries
from .actions import TenantFacts
from .models import BusinessLine, Incubator, Tenant
from .types import Body, Stage
from .wording import BODY_NAMES, STAGE_NAMES

MOST_JOBS = 10_000
STAGES = [(one, STAGE_NAMES[one]) for one in Stage]


class Finding(forms.Form):
    """Which tenants to list. What is not understood is not filtered by."""

    q = forms.CharField(label=_("Search"), required=False)
    stage = forms.ChoiceField(label=_("Stage"), required=False, choices=[("", _("All")), *STAGES])
    show = forms.ChoiceField(
        label=_("Monthly figures"),
        required=False,
        choices=[("", _("All")), ("silent", _("None for last month"))],
    )

    def wishes(self) -> dict[str, str]:
        """The filters that were understood, without empty ones."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class Choosing(forms.Form):
    """Which centre something is recorded for."""

    q = forms.CharField(label=_("Name, host, regency or code of the centre"), required=False)


class Line(forms.Form):
    """A business line."""

    name = forms.CharField(
        label=_("Business line"),
        max_length=150,
        help_text=_("What the centre makes or sells, such as: roti dan kue."),
    )
    started_on = forms.DateField(label=_("Since"), required=False, widget=forms.DateInput)


class Establishing(forms.Form):
    """The incubator body."""

    belongs_to = forms.TypedChoiceField(
        label=_("Whose incubator it is"),
        choices=list(BODY_NAMES.items()),
        initial=Body.CENTRE,
        coerce=Body,
        required=False,
        empty_value=Body.CENTRE,
    )
    name = forms.CharField(label=_("Name of the incubator"), max_length=200)
    decree = forms.CharField(label=_("Number of the founding decree"), max_length=120)
    established_on = forms.DateField(label=_("Date of the decree"), widget=forms.DateInput)
    registration = forms.CharField(
        label=_("SIPENSI registration"),
        max_length=80,
        required=False,
        help_text=_("Leave empty until it is there."),
    )

    @classmethod
    def of(cls, incubator: Incubator | None, data: Any = None) -> "Establishing":
        """The form filled with what is known."""
        names = ("belongs_to", "name", "decree", "established_on", "registration")
        return cls(data, initial={name: getattr(incubator, name) for name in names} if incubator else None)


class Entering(forms.Form):
    """A tenant with its baseline."""

    name = forms.CharField(label=_("Name of the business"), max_length=150)
    owner = forms.CharField(label=_("Owner"), max_length=150)
    line = forms.ModelChoiceField(
        label=_("Business line of the centre"),
        queryset=BusinessLine.objects.none(),
        required=False,
        empty_label=_("None"),
    )
    entered_on = forms.DateField(label=_("Entered on"), widget=forms.DateInput)
    stage = forms.ChoiceField(label=_("Stage"), choices=STAGES[:-1], initial=Stage.PRE_INCUBATION)
    baseline_turnover = RupiahField(
        label=_("Turnover before entry (rupiah a month)"), help_text=_("0 when it did not sell anything yet.")
    )
    baseline_jobs = forms.IntegerField(
        label=_("People working there before entry"), min_value=0, max_value=MOST_JOBS
    )

    def __init__(self, *args: Any, centre: Centre, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        line: Any = self.fields["line"]
        line.queryset = queries.lines_of(centre)

    @classmethod
    def of(cls, tenant: Tenant, data: Any = None) -> "Entering":
        """The form filled with a tenant; its stage moves on a form of its own."""
        names = ("name", "owner", "line", "entered_on", "baseline_turnover", "baseline_jobs")
        form = cls(data, centre=tenant.centre, initial={name: getattr(tenant, name) for name in names})
        del form.fields["stage"]
        return form

    def facts(self) -> TenantFacts:
        """The facts of a valid form."""
        return TenantFacts(**{name: value for name, value in self.cleaned_data.items() if name != "stage"})


class Moving(forms.Form):
    """The next stage."""

    stage = forms.ChoiceField(label=_("Stage"), choices=STAGES)
    on = forms.DateField(label=_("Since"), widget=forms.DateInput)

    @classmethod
    def of(cls, tenant: Tenant, *, on: date) -> "Moving":
        """The form as things stand."""
        return cls(initial={"stage": tenant.stage, "on": tenant.left_on or on})


class Reporting(forms.Form):
    """The figures of a month."""

    month = MonthField(label=_("Month"))
    turnover = RupiahField(
        label=_("Turnover (rupiah)"), help_text=_("Everything sold in the month. 0 when nothing was sold.")
    )
    jobs = forms.IntegerField(
        label=_("People working there"), min_value=0, max_value=MOST_JOBS, help_text=_("The owner included.")
    )

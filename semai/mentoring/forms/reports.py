"""Monthly reports and hand-overs."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from semai.mentoring.models import FinalReport, Report
from semai.planning.models import Facilitator, FacilitatorQuerySet


class MonthChoice(forms.Form):
    """Which month is shown."""

    month = forms.CharField(label=_("Month"), max_length=7, widget=forms.TextInput(attrs={"type": "month"}))


class Narrative(forms.Form):
    """The words of a report; its figures are not typed."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, initial=1)
    achievements = forms.CharField(
        label=_("What was achieved"),
        required=False,
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    obstacles = forms.CharField(
        label=_("Obstacles"), required=False, max_length=8000, widget=forms.Textarea(attrs={"rows": 3})
    )
    next_steps = forms.CharField(
        label=_("Plan for the next month"),
        required=False,
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    @classmethod
    def of(cls, report: Report | FinalReport | None) -> "Narrative":
        """The form as it was left."""
        return cls(initial={name: getattr(report, name) for name in cls.base_fields} if report else None)


class FinalNarrative(Narrative):
    """The words of a final report."""

    introduction = forms.CharField(
        label=_("How it began and why"),
        required=False,
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    field_order = ("version", "introduction", "achievements", "obstacles", "next_steps")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["next_steps"].label = _("What we recommend")


class HandOver(forms.Form):
    """Who leads from now on, and why."""

    to = forms.ModelChoiceField(label=_("Hand over to"), queryset=Facilitator.objects.none())
    reason = forms.CharField(label=_("Reason"), max_length=300)
    note = forms.CharField(
        label=_("What the successor should know"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, team: FacilitatorQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        to: Any = self.fields["to"]
        to.queryset = team

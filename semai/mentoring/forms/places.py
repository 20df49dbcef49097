"""Where a visit stands in the calendar."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from semai.mentoring import wording
from semai.mentoring.types import MoveReason
from semai.planning.models import Facilitator, FacilitatorQuerySet

REASONS = [("", "—"), *((str(code), name) for code, name in wording.MOVE.items())]


class VisitDays(forms.Form):
    """Who comes when."""

    facilitator = forms.ModelChoiceField(label=_("Facilitator"), queryset=Facilitator.objects.none())
    starts_on = forms.DateField(label=_("First day"), widget=forms.DateInput)
    ends_on = forms.DateField(label=_("Last day"), widget=forms.DateInput)

    def __init__(self, *args: Any, team: FacilitatorQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        facilitator: Any = self.fields["facilitator"]
        facilitator.queryset = team

    def clean(self) -> dict[str, Any]:
        """The days are in order."""
        cleaned = super().clean() or {}
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day lies before the first day."))
        return cleaned


class NewVisit(VisitDays):
    """One visit more than the plan has."""

    is_remote = forms.BooleanField(label=_("Held from afar, without a journey"), required=False)


class Cancellation(forms.Form):
    """Why nobody goes."""

    reason = forms.TypedChoiceField(label=_("Reason"), choices=REASONS, coerce=MoveReason)
    note = forms.CharField(label=_("Note"), required=False, max_length=500)

    def clean(self) -> dict[str, Any]:
        """Another reason is said in words."""
        cleaned = super().clean() or {}
        if cleaned.get("reason") is MoveReason.OTHER and not (cleaned.get("note") or "").strip():
            self.add_error("note", _("Say in words what the other reason is."))
        return cleaned


class Move(VisitDays, Cancellation):
    """Another day or another person, why, and within which window it may move again."""

    earliest_on = forms.DateField(label=_("Window from"), widget=forms.DateInput, required=False)
    latest_on = forms.DateField(label=_("Window until"), widget=forms.DateInput, required=False)
    field_order = ("facilitator", "starts_on", "ends_on", "reason", "note", "earliest_on", "latest_on")

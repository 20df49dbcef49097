"""What is entered when a published plan changes: what happened, and how far the plan may follow."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from semai.registry.models import CentreQuerySet, Region

from .condition_forms import centre_of, offer_regions
from .forms import EFFORTS, HIGHEST_NEED
from .models import FacilitatorQuerySet
from .types import Cause, CauseValues


def _day(label: Any, help_text: Any = "") -> forms.DateField:
    return forms.DateField(
        label=label, help_text=help_text, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class LastDay(forms.Form):
    """When somebody leaves the team."""

    ends_on = _day(
        gettext_lazy("Last day in the team"), gettext_lazy("Visits that end by this day are still made.")
    )


#: For each reason the fields that say who or what is struck.
ASKED: dict[Cause, tuple[str, ...]] = {
    Cause.DROP_OUT: ("facilitator", "ends_on"),
    Cause.ILLNESS: ("facilitator", "starts_on", "ends_on"),
    Cause.CLOSED_ROAD: ("centre", "region", "starts_on", "ends_on"),
    Cause.LATE_CENTRE: ("centre", "ends_on"),
    Cause.OTHER: (),
}
LAST_DAY = {
    Cause.DROP_OUT: gettext_lazy("Last day in the team"),
    Cause.LATE_CENTRE: gettext_lazy("Last day before the centre is ready"),
}


class Revision(forms.Form):
    """A revision of the published plan, for one reason."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=120)
    facilitator = forms.ModelChoiceField(
        FacilitatorQuerySet().none(), label=gettext_lazy("Who"), empty_label=gettext_lazy("Choose …")
    )
    centre = forms.CharField(label=gettext_lazy("Code of the centre"), max_length=30)
    region = forms.ChoiceField(
        label=gettext_lazy("Or all centres in"),
        required=False,
        help_text=gettext_lazy("Where the road to a whole regency or province is closed."),
    )
    starts_on = _day(gettext_lazy("First day"))
    ends_on = _day(gettext_lazy("Last day"))
    note = forms.CharField(
        label=gettext_lazy("Note"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("What people should know about it; shown with the changes."),
    )
    fixed_days = forms.IntegerField(
        label=gettext_lazy("Days that stay as announced"),
        min_value=0,
        max_value=HIGHEST_NEED,
        initial=14,
        help_text=gettext_lazy(
            "Visits that begin within so many days keep their date if their person can go."
        ),
    )
    seconds = forms.TypedChoiceField(
        label=gettext_lazy("Effort"), coerce=int, choices=EFFORTS, initial=EFFORTS[1][0]
    )
    seed = forms.IntegerField(
        label=gettext_lazy("Seed"), min_value=0, max_value=2**31 - 1, initial=1, widget=forms.HiddenInput
    )

    def __init__(
        self,
        *args: Any,
        cause: Cause,
        people: FacilitatorQuerySet,
        centres: CentreQuerySet,
        regencies: Sequence[Region],
        **options: Any,
    ) -> None:
        """Ask only what this reason needs; look for people and centres among these."""
        super().__init__(*args, **options)
        self.cause, self._centres = cause, centres
        self.asked = ASKED[cause]
        for name in {"facilitator", "centre", "region", "starts_on", "ends_on"}.difference(self.asked):
            del self.fields[name]
        if "facilitator" in self.fields:
            self.fields["facilitator"].queryset = people  # type: ignore[attr-defined]
        if "region" in self.fields:
            self.fields["centre"].required = False
            offer_regions(self.fields["region"], regencies, none=_("only this centre"))
        if cause in LAST_DAY:
            self.fields["ends_on"].label = LAST_DAY[cause]

    def struck(self) -> list[forms.BoundField]:
        """The fields that say who or what is struck, in order."""
        return [self[name] for name in self.asked]

    def clean(self) -> dict[str, Any]:
        """One place, and days in order."""
        cleaned = super().clean() or {}
        if "centre" in self.fields and not self.errors.get("centre"):
            text = cleaned.get("centre", "")
            if not text and not cleaned.get("region"):
                self.add_error("centre", _("Enter the code of a centre, or choose a region."))
            cleaned["centre"] = self._centre(text)
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if isinstance(first, date) and isinstance(last, date) and last < first:
            self.add_error("ends_on", _("The last day lies before the first."))
        return cleaned

    def _centre(self, text: str) -> Any:
        try:
            return centre_of(self._centres, text)
        except forms.ValidationError as error:
            self.add_error("centre", error)
            return None

    def values(self) -> dict[str, Any]:
        """As the action takes it; only of a valid form."""
        cleaned = self.cleaned_data
        plain = {name: cleaned[name] for name in ("name", "fixed_days", "seconds", "seed")}
        person, centre = cleaned.get("facilitator"), cleaned.get("centre")
        cause = CauseValues(
            self.cause,
            facilitator_id=person.pk if person else None,
            centre_id=centre.pk if centre else None,
            region_code=cleaned.get("region", ""),
            starts_on=cleaned.get("starts_on"),
            ends_on=cleaned.get("ends_on"),
            note=cleaned["note"],
        )
        return {**plain, "cause": cause}

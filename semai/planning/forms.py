"""What people type, turned into values."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.functional import lazystr
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from semai.accounts.rules import normal_phone
from semai.maturity.models import Cluster
from semai.registry.models import Region

from . import rules, wording
from .types import FacilitatorValues, Need, Period, Skill

#: How long the planner may think, in seconds of an ordinary server.
EFFORTS = (
    (2, gettext_lazy("Quick: a few seconds")),
    (10, gettext_lazy("Ordinary: about ten seconds")),
    (60, gettext_lazy("Thorough: about a minute")),
)


class Facilitator(forms.Form):
    """Everything about a facilitator."""

    code = forms.CharField(label=gettext_lazy("Code"), max_length=30)
    name = forms.CharField(label=gettext_lazy("Name"), max_length=150)
    organisation = forms.CharField(
        label=gettext_lazy("Organisation"),
        max_length=150,
        widget=forms.TextInput(attrs={"list": "organisations"}),
        help_text=gettext_lazy("University or other body. A new name is added to the programme."),
    )
    phone = forms.CharField(
        label=gettext_lazy("Mobile number"),
        max_length=25,
        required=False,
        help_text=gettext_lazy("Joins this person to the login with the same number."),
    )
    region = forms.ChoiceField(label=gettext_lazy("Home regency or city"))
    latitude = forms.FloatField(
        label=gettext_lazy("Latitude"), required=False, min_value=-11.5, max_value=6.5, localize=False
    )
    longitude = forms.FloatField(
        label=gettext_lazy("Longitude"),
        required=False,
        min_value=94.5,
        max_value=141.5,
        help_text=gettext_lazy("Leave both empty to plan from the middle of the regency."),
    )
    people_assets = forms.TypedChoiceField(coerce=int, choices=list(wording.SKILL_LEVELS.items()))
    management = forms.TypedChoiceField(coerce=int, choices=list(wording.SKILL_LEVELS.items()))
    incubation = forms.TypedChoiceField(coerce=int, choices=list(wording.SKILL_LEVELS.items()))
    days_per_month = forms.IntegerField(
        label=gettext_lazy("Field days in a month"),
        min_value=0,
        max_value=31,
        help_text=gettext_lazy("Visits and travel together."),
    )
    max_centres = forms.IntegerField(label=gettext_lazy("Centres at most"), min_value=0, max_value=100)
    max_trip_days = forms.IntegerField(
        label=gettext_lazy("Longest journey, in days"), min_value=1, max_value=31, initial=10
    )
    leaves = forms.CharField(
        label=gettext_lazy("Not available"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("One period on each line, such as 2022-08-01..2022-08-14 or a single day."),
    )
    days_in_month = forms.CharField(
        label=gettext_lazy("Other field days for single months"),
        required=False,
        help_text=gettext_lazy("Such as 2022-08=3; 2022-09=0, for months with examinations or more time."),
    )
    teaching_weekdays = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Teaches on"),
        coerce=int,
        required=False,
        choices=list(wording.WEEKDAYS.items())[:5],
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("No journey is planned over these days."),
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages beside Indonesian"),
        required=False,
        choices=list(wording.LANGUAGES.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    gender = forms.ChoiceField(
        label=gettext_lazy("Woman or man"),
        required=False,
        choices=[("", gettext_lazy("not stated")), *wording.GENDERS.items()],
        help_text=gettext_lazy("Only used where a centre's custom asks for it."),
    )
    is_active = forms.BooleanField(
        label=gettext_lazy("Takes part in new plans"), required=False, initial=True
    )

    def __init__(self, *args: Any, regencies: Sequence[Region], **options: Any) -> None:
        """Offer these regencies, grouped by province."""
        super().__init__(*args, **options)
        groups: dict[str, list[tuple[str, str]]] = {}
        for region in regencies:
            groups.setdefault(region.parent.name if region.parent else "", []).append(
                (region.code, region.name)
            )
        region_field = self.fields["region"]
        assert isinstance(region_field, forms.ChoiceField)
        region_field.choices = [("", _("Choose …")), *groups.items()]
        for code in Skill:
            self.fields[code].label = lazystr(wording.SKILLS[code])

    def clean_phone(self) -> str:
        """The number as E.164."""
        text = self.cleaned_data["phone"]
        phone = normal_phone(text) if text else ""
        if text and not phone:
            raise forms.ValidationError(_("This is no Indonesian phone number."))
        return phone

    def clean_leaves(self) -> tuple[Period, ...]:
        """The periods, in order."""
        periods, strange = rules.read_periods(self.cleaned_data["leaves"])
        if strange:
            message = _("“%(text)s” is no period. Write 2022-08-01..2022-08-14.")
            raise forms.ValidationError(message % {"text": strange[0][:40]})
        if rules.overlapping(periods):
            raise forms.ValidationError(_("Two periods share a day."))
        return tuple(periods)

    def clean_days_in_month(self) -> dict[str, int]:
        """Days by month."""
        months, strange = rules.read_months(self.cleaned_data["days_in_month"])
        if strange:
            message = _("“%(text)s” is no number of days for a month. Write 2022-08=3.")
            raise forms.ValidationError(message % {"text": strange[0][:40]})
        return months

    def clean(self) -> dict[str, Any]:
        """Coordinates come in pairs."""
        cleaned = super().clean() or {}
        if (cleaned.get("latitude") is None) != (cleaned.get("longitude") is None):
            self.add_error("longitude", _("Enter both latitude and longitude, or neither."))
        return cleaned

    def values(self) -> FacilitatorValues:
        """What was typed; only of a valid form."""
        cleaned = dict(self.cleaned_data)
        skills = {code.value: cleaned.pop(code) for code in Skill}
        for name in ("languages", "teaching_weekdays"):
            cleaned[name] = tuple(cleaned[name])
        return FacilitatorValues(region_code=cleaned.pop("region"), skills=skills, **cleaned)

    @staticmethod
    def initial_of(values: FacilitatorValues) -> dict[str, Any]:
        """The form's first values for somebody who exists."""
        own = vars(values)
        return own | {
            "region": values.region_code,
            **values.skills,
            "leaves": rules.write_periods(values.leaves).replace("; ", "\n"),
            "days_in_month": rules.write_months(values.days_in_month),
        }


class Version(forms.Form):
    """Which version of a row the person saw."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


NEED_LABELS = {
    "visits": gettext_lazy("Visits"),
    "days_per_visit": gettext_lazy("Days per visit"),
    "min_gap_days": gettext_lazy("Shortest gap in days"),
    "max_gap_days": gettext_lazy("Longest gap in days"),
    "remote_visits": gettext_lazy("Of these from afar at most"),
    "remote_days": gettext_lazy("Days of the lead for one from afar"),
    "paired_visits": gettext_lazy("By two people, from the first on"),
}
MAY_BE_NONE = frozenset({"remote_visits", "paired_visits"})
WINDOW_LABELS = {
    "opens_on": gettext_lazy("Not before"),
    "closes_on": gettext_lazy("Not after"),
}
HIGHEST_NEED = 366


class Needs(forms.Form):
    """What centres of each cluster should get: the same fields for every cluster of the ladder."""

    def __init__(
        self, *args: Any, needs: Sequence[tuple[Cluster, Need]], days: int = HIGHEST_NEED, **options: Any
    ) -> None:
        """Fields for these clusters, filled with these needs, worst off first; the year has so many days."""
        super().__init__(*args, **options)
        self.days = days
        self.clusters = [cluster for cluster, _need in needs]
        for cluster, need in needs:
            for name, label in NEED_LABELS.items():
                self.fields[f"{cluster.code}-{name}"] = forms.IntegerField(
                    label=label,
                    min_value=0 if name in MAY_BE_NONE else 1,
                    max_value=HIGHEST_NEED,
                    initial=getattr(need, name),
                )
            for name, label in WINDOW_LABELS.items():
                self.fields[f"{cluster.code}-{name}"] = forms.DateField(
                    label=label,
                    required=False,
                    initial=getattr(need, name),
                    widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
                )
            self.fields[f"{cluster.code}-skill"] = forms.ChoiceField(
                label=_("Skill of the lead"), choices=list(wording.SKILLS.items()), initial=need.skill
            )
            self.fields[f"{cluster.code}-min_level"] = forms.TypedChoiceField(
                label=_("At least at level"),
                coerce=int,
                choices=[(level, label) for level, label in wording.SKILL_LEVELS.items() if level],
                initial=need.min_level,
            )

    def groups(self) -> list[tuple[Cluster, list[forms.BoundField]]]:
        """The fields by cluster."""
        names = (*NEED_LABELS, *WINDOW_LABELS, "skill", "min_level")
        return [(one, [self[f"{one.code}-{name}"] for name in names]) for one in self.clusters]

    def clean(self) -> dict[str, Any]:
        """Say under the right cluster what `rules.need_faults` finds; the action checks again."""
        cleaned = super().clean() or {}
        if not self.errors:
            names = {one.code: str(one) for one in self.clusters}
            for fault in rules.need_faults(self.needs(), days=self.days):
                message = wording.need_fault(fault.code, names[fault.cluster], names.get(fault.other, ""))
                self.add_error(f"{fault.cluster}-visits", message)
        return cleaned

    def needs(self) -> list[Need]:
        """What was typed, worst off first; only of a valid form."""
        names = (*NEED_LABELS, *WINDOW_LABELS, "skill", "min_level")
        return [
            Need(cluster=one.code, **{name: self.cleaned_data[f"{one.code}-{name}"] for name in names})
            for one in self.clusters
        ]

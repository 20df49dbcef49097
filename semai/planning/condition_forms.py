"""What is entered about closed days, what centres ask, lots, rates and journeys."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from semai.registry.models import Centre, CentreQuerySet, Region

from . import rate_names, rules, travelling, wording
from .models import Facilitator, FacilitatorQuerySet
from .types import AirportValues, ClosingKind, ClosingValues, Gender, JourneyValues, Language


def _day(label: Any, **options: Any) -> forms.DateField:
    return forms.DateField(
        label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options
    )


def offer_regions(field: forms.Field, regencies: Sequence[Region], *, none: str) -> None:
    """Let a field choose a regency or a whole province; `none` is what its empty choice means."""
    assert isinstance(field, forms.ChoiceField)
    groups: dict[str, list[tuple[str, str]]] = {}
    for one in regencies:
        province = one.province
        whole = (province.code, _("all of %(province)s") % {"province": province.name})
        groups.setdefault(province.name, [whole]).append((one.code, one.name))
    field.choices = [("", none), *groups.items()]


def centre_of(centres: CentreQuerySet, text: str) -> Centre | None:
    """The centre with this code; None without a code."""
    code = text.strip()
    if not code:
        return None
    found = centres.filter(code__iexact=code).first()
    if found is None:
        raise forms.ValidationError(_("No centre has this code."))
    return found


class Closing(forms.Form):
    """Days without visits."""

    kind = forms.ChoiceField(label=gettext_lazy("Why"), choices=list(wording.CLOSINGS.items()))
    name = forms.CharField(label=gettext_lazy("Name"), max_length=120)
    starts_on = _day(gettext_lazy("First day"))
    ends_on = _day(gettext_lazy("Last day"))
    weekday = forms.TypedChoiceField(
        label=gettext_lazy("Which days"),
        coerce=int,
        empty_value=None,
        required=False,
        choices=[("", gettext_lazy("every day of this time")), *wording.WEEKDAYS.items()],
        help_text=gettext_lazy("Choose Friday for a weekly day of rest."),
    )
    region = forms.ChoiceField(label=gettext_lazy("Only in"), required=False)
    centre = forms.CharField(
        label=gettext_lazy("Only at the centre with the code"),
        required=False,
        max_length=30,
        help_text=gettext_lazy("Leave region and code empty for days that hold everywhere."),
    )

    def __init__(
        self, *args: Any, regencies: Sequence[Region], centres: CentreQuerySet, **options: Any
    ) -> None:
        """Offer these regencies with their provinces, and look for the code among these centres."""
        super().__init__(*args, **options)
        self._centres = centres
        offer_regions(self.fields["region"], regencies, none=_("everywhere"))

    def clean_centre(self) -> Centre | None:
        """The centre with this code."""
        return centre_of(self._centres, self.cleaned_data["centre"])

    def clean(self) -> dict[str, Any]:
        """Days in order, and one place at most."""
        cleaned = super().clean() or {}
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day lies before the first."))
        elif first and last and (last - first).days > rules.MAX_PERIOD_DAYS:
            self.add_error("ends_on", _("Closed days last a year at most."))
        if cleaned.get("region") and cleaned.get("centre"):
            self.add_error("centre", _("Choose a region or a centre, not both."))
        return cleaned

    def values(self) -> ClosingValues:
        """What was typed; only of a valid form."""
        cleaned = self.cleaned_data
        centre = cleaned["centre"]
        return ClosingValues(
            kind=ClosingKind(cleaned["kind"]),
            name=cleaned["name"],
            starts_on=cleaned["starts_on"],
            ends_on=cleaned["ends_on"],
            weekday=cleaned["weekday"],
            region_code=cleaned["region"],
            centre_id=centre.pk if centre else None,
        )


class Terms(forms.Form):
    """What a centre asks of its lead."""

    gender = forms.ChoiceField(
        label=gettext_lazy("The lead must be a"),
        required=False,
        choices=[("", gettext_lazy("woman or man")), *wording.GENDERS.items()],
        help_text=gettext_lazy(
            "Only where the custom of the house asks for it, such as in a boarding school for girls."
        ),
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("The lead must speak one of"),
        required=False,
        choices=list(wording.LANGUAGES.items()),
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("None ticked: Indonesian is enough."),
    )
    wants_pair = forms.BooleanField(
        label=gettext_lazy("Two people make every visit on site"),
        required=False,
        help_text=gettext_lazy("Such as where a woman and a man are asked for, or for a large house."),
    )
    note = forms.CharField(label=gettext_lazy("Note"), required=False, max_length=200)

    def values(self) -> dict[str, Any]:
        """As the action takes it; only of a valid form."""
        cleaned = self.cleaned_data
        return {
            "gender": Gender(cleaned["gender"]) if cleaned["gender"] else None,
            "languages": [Language(one) for one in cleaned["languages"]],
            "wants_pair": cleaned["wants_pair"],
            "note": cleaned["note"],
        }


class Lots(forms.Form):
    """The provinces of one organisation."""

    provinces = forms.MultipleChoiceField(
        label=gettext_lazy("Provinces that it serves"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("None ticked: its people lead wherever no organisation has a lot."),
    )

    def __init__(self, *args: Any, provinces: Sequence[Region], **options: Any) -> None:
        """Offer these provinces."""
        super().__init__(*args, **options)
        field = self.fields["provinces"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(one.code, one.name) for one in provinces]


class Rates(forms.Form):
    """Every number of the travel model; left empty, it is what we assume."""

    def __init__(self, *args: Any, numbers: Mapping[str, float], **options: Any) -> None:
        """Fields with an office's numbers, and ours beside them."""
        super().__init__(*args, **options)
        usual = travelling.assumed()
        for name, rate in travelling.NAMED.items():
            shown = int(usual[name]) if rate.whole else f"{usual[name]:g}"
            kind: Any = forms.IntegerField if rate.whole else forms.FloatField
            self.fields[name] = kind(
                label=rate_names.RATES[name],
                required=False,
                min_value=rate.lowest,
                max_value=rate.highest,
                initial=numbers.get(name),
                help_text=_("Our assumption: %(number)s.") % {"number": shown},
            )

    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields by what they are about."""
        return [
            (str(rate_names.RATE_GROUPS[group]), [self[rate.name] for rate in rates])
            for group, rates in travelling.RATES.items()
        ]

    def numbers(self) -> dict[str, float]:
        """What was typed; only of a valid form."""
        return {name: number for name, number in self.cleaned_data.items() if number is not None}


class Airport(forms.Form):
    """A new airport, or another word on a known one."""

    code = forms.RegexField(
        r"^[A-Za-z]{3,4}$",
        label=gettext_lazy("Code"),
        help_text=gettext_lazy("Three letters, such as KOE. A known code changes that airport."),
        error_messages={"invalid": gettext_lazy("An airport's code has three or four letters.")},
    )
    name = forms.CharField(label=gettext_lazy("Name"), max_length=80)
    latitude = forms.FloatField(
        label=gettext_lazy("Latitude"), min_value=-11.5, max_value=6.5, localize=False
    )
    longitude = forms.FloatField(
        label=gettext_lazy("Longitude"), min_value=94.5, max_value=141.5, localize=False
    )
    is_open = forms.BooleanField(label=gettext_lazy("Our people fly from here"), required=False, initial=True)

    def values(self) -> AirportValues:
        """What was typed; only of a valid form."""
        return AirportValues(**self.cleaned_data)


class Journey(forms.Form):
    """One way between a home or a centre and a centre."""

    start = forms.CharField(
        label=gettext_lazy("Starting from"),
        max_length=30,
        help_text=gettext_lazy("Code of a facilitator, for their home, or of a centre."),
    )
    centre = forms.CharField(label=gettext_lazy("To the centre with the code"), max_length=30)
    km = forms.FloatField(label=gettext_lazy("Kilometres"), min_value=0, max_value=10_000)
    hours = forms.FloatField(
        label=gettext_lazy("Hours from door to door"), min_value=0, max_value=240, localize=False
    )
    fare = forms.IntegerField(
        label=gettext_lazy("Fare one way, in rupiah"),
        min_value=0,
        max_value=100_000_000,
        required=False,
        help_text=gettext_lazy("Empty: by kilometre, as by road."),
    )
    source = forms.CharField(
        label=gettext_lazy("Source"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Such as a timetable, or who travelled."),
    )

    def __init__(
        self, *args: Any, people: FacilitatorQuerySet, centres: CentreQuerySet, **options: Any
    ) -> None:
        """Look for the codes among these."""
        super().__init__(*args, **options)
        self._people, self._centres = people, centres

    def clean_start(self) -> Facilitator | Centre:
        """The facilitator, else the centre, with this code."""
        code = self.cleaned_data["start"].strip()
        person = self._people.filter(code__iexact=code).first()
        found = person or self._centres.filter(code__iexact=code).first()
        if found is None:
            raise forms.ValidationError(_("Neither a facilitator nor a centre has this code."))
        return found

    def clean_centre(self) -> Centre | None:
        """The centre with this code."""
        return centre_of(self._centres, self.cleaned_data["centre"])

    def clean(self) -> dict[str, Any]:
        """Two different places."""
        cleaned = super().clean() or {}
        if cleaned.get("start") and cleaned.get("start") == cleaned.get("centre"):
            self.add_error("centre", _("A journey leads from one place to another."))
        return cleaned

    def values(self) -> JourneyValues:
        """What was typed; only of a valid form."""
        return JourneyValues(**{name: self.cleaned_data[name] for name in ("km", "hours", "fare", "source")})

"""Text to values for the pages of the register."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from semai.registry.models import Centre
from semai.registry.sheet import EAST, FARTHEST_M, FIRST_YEAR, IDENTIFIERS, LAST_YEAR, NORTH, SOUTH, WEST
from semai.registry.types import CentreFacts, CentreStatus, Settlement
from semai.registry.wording import SETTLEMENT_NAMES, STATUS_NAMES

Choices = Sequence[tuple[str, Any]]


class Filter(forms.Form):
    """Which centres to list."""

    q = forms.CharField(
        label=gettext_lazy("Search"),
        required=False,
        max_length=100,
        widget=forms.TextInput(
            attrs={"placeholder": gettext_lazy("Name, host, regency or code"), "type": "search"}
        ),
    )
    province = forms.ChoiceField(label=gettext_lazy("Province"), required=False)
    status = forms.ChoiceField(label=gettext_lazy("Status"), required=False)
    host_kind = forms.ChoiceField(label=gettext_lazy("Kind of host"), required=False)
    field = forms.ChoiceField(label=gettext_lazy("Vocational field"), required=False)

    def __init__(
        self, *args: Any, provinces: Choices, host_kinds: Choices, fields: Choices, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        statuses = [(str(status), name) for status, name in STATUS_NAMES.items()]
        for name, choices in (
            ("province", provinces),
            ("status", statuses),
            ("host_kind", host_kinds),
            ("field", fields),
        ):
            one: Any = self.fields[name]
            one.choices = [("", _("All")), *choices]

    def wishes(self) -> dict[str, str]:
        """The filters that make sense; the others count as not given."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class Facts(forms.Form):
    """Everything about a centre that a person enters."""

    code = forms.CharField(
        label=gettext_lazy("Code"),
        max_length=30,
        required=False,
        help_text=gettext_lazy("Leave empty to get the next one, such as BLKK-0001."),
    )
    name = forms.CharField(label=gettext_lazy("Name of the centre"), max_length=200)
    host = forms.CharField(label=gettext_lazy("Host institution"), max_length=200)
    host_kind = forms.ChoiceField(label=gettext_lazy("Kind of host"))
    legal_owner = forms.CharField(
        label=gettext_lazy("Legal owner"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Such as the foundation (yayasan) that owns land and building."),
    )
    status = forms.ChoiceField(
        label=gettext_lazy("Status"), choices=[(str(status), name) for status, name in STATUS_NAMES.items()]
    )
    fields_taught = forms.MultipleChoiceField(
        label=gettext_lazy("Vocational fields"), required=False, widget=forms.CheckboxSelectMultiple
    )
    fiscal_year = forms.IntegerField(
        label=gettext_lazy("Fiscal year of the building aid"),
        required=False,
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
    )
    region = forms.ChoiceField(label=gettext_lazy("Regency or city"))
    settlement = forms.ChoiceField(
        label=gettext_lazy("Town or country"),
        required=False,
        choices=[
            ("", gettext_lazy("Not known")),
            *((str(one), name) for one, name in SETTLEMENT_NAMES.items()),
        ],
    )
    address = forms.CharField(label=gettext_lazy("Address"), max_length=300, required=False)
    latitude = forms.FloatField(
        label=gettext_lazy("Latitude"),
        required=False,
        min_value=SOUTH,
        max_value=NORTH,
        help_text=gettext_lazy("Decimal degrees, south is negative, such as -8.172."),
    )
    longitude = forms.FloatField(
        label=gettext_lazy("Longitude"), required=False, min_value=WEST, max_value=EAST
    )
    coordinate_accuracy_m = forms.IntegerField(
        label=gettext_lazy("Exact to (metres)"), required=False, min_value=1, max_value=FARTHEST_M
    )
    phone = forms.CharField(label=gettext_lazy("Telephone"), max_length=20, required=False)
    contact_name = forms.CharField(label=gettext_lazy("Person in charge"), max_length=150, required=False)
    vin = forms.CharField(label=gettext_lazy("VIN"), max_length=60, required=False)
    nspp = forms.CharField(label=gettext_lazy("NSPP"), max_length=60, required=False)
    source = forms.CharField(label=gettext_lazy("Source"), max_length=200, required=False)
    source_url = forms.URLField(
        label=gettext_lazy("Web address of the source"), max_length=500, required=False, assume_scheme="https"
    )
    source_on = forms.DateField(
        label=gettext_lazy("Date of the source"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    notes = forms.CharField(
        label=gettext_lazy("Notes"), max_length=5000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        regencies: Choices,
        host_kinds: Choices,
        fields: Choices,
        centre: Centre | None = None,
        **kwargs: Any,
    ) -> None:
        if centre:
            kwargs.setdefault("initial", initial(centre))
        super().__init__(*args, **kwargs)
        self.centre = centre
        if centre:
            del self.fields["code"]
        lists = {
            "region": [("", _("Choose …")), *regencies],
            "host_kind": host_kinds,
            "fields_taught": fields,
        }
        for name, choices in lists.items():
            one: Any = self.fields[name]
            one.choices = choices

    def clean(self) -> dict[str, Any]:
        """Half a position is none."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and (values["latitude"] is None) != (values["longitude"] is None):
            raise ValidationError(_("Latitude and longitude belong together: fill in both or none."))
        return values

    def facts(self) -> CentreFacts:
        """The entries as facts; identifiers that the form does not show stay."""
        values = dict(self.cleaned_data)
        centre = self.centre
        kept = {one.kind: one.value for one in centre.identifiers.all()} if centre else {}
        own = {kind: values.pop(kind) for kind in IDENTIFIERS}
        located = values["latitude"] is not None
        moved = centre is None or (centre.latitude, centre.longitude) != (
            values["latitude"],
            values["longitude"],
        )
        for name in ("code", "version", "reason"):
            values.pop(name, None)
        return CentreFacts(
            fields=tuple(values.pop("fields_taught")),
            status=CentreStatus(values.pop("status")),
            settlement=Settlement(chosen) if (chosen := values.pop("settlement")) else None,
            identifiers={**kept, **own},
            coordinate_source=("form" if located else "")
            if centre is None or moved
            else centre.coordinate_source,
            **values,
        )


def initial(centre: Centre) -> dict[str, Any]:
    """A centre as the form's first values."""
    plain = (
        "name", "status", "fiscal_year", "address", "latitude", "longitude",
        "legal_owner", "settlement", "coordinate_accuracy_m", "phone", "contact_name",
        "source", "source_url", "source_on", "notes", "version",
    )  # fmt: skip
    identifiers = {one.kind: one.value for one in centre.identifiers.all() if one.kind in IDENTIFIERS}
    return {name: getattr(centre, name) for name in plain} | {
        "host": centre.host.name,
        "host_kind": centre.host.kind_id,
        "region": centre.region_id,
        "fields_taught": [one.code for one in centre.fields.all()],
        **identifiers,
    }


class Upload(forms.Form):
    """A workbook."""

    file = forms.FileField(
        label=gettext_lazy("Excel workbook (.xlsx)"),
        allow_empty_file=True,
        max_length=200,
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        help_text=gettext_lazy(
            "At most 10 MB and 10,000 rows. Nothing is written before you have seen what changes."
        ),
    )

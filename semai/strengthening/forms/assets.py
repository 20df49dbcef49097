"""Assets and candidates."""

import re
import uuid
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from semai.strengthening.models import Asset
from semai.strengthening.types import Access, AssetCondition, AssetFacts, AssetGroup, Owner, Rubric
from semai.strengthening.wording import ACCESS, CONDITIONS, GROUPS, OWNERS
from semai.ui.inputs import DayField, PhotoField

PLAIN = ("name", "place", "owner", "present_use", "potential_use", "said_by", "said_on")
WORDS = {"group": AssetGroup, "owner_kind": Owner, "condition": AssetCondition, "access": Access}
UNKNOWN = gettext_lazy("Not known yet")


def _choices(names: Any, *, first: Any = None) -> list[tuple[str, Any]]:
    pairs = [(str(word), name) for word, name in names.items()]
    return pairs if first is None else [("", first), *pairs]


class PositionField(forms.CharField):
    """Latitude and longitude as a map app shares them: -8.17, 113.70. Nothing: None."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, max_length=60, **options)

    def to_python(self, value: Any) -> Any:
        """A pair of degrees, or None."""
        text = str(super().to_python(value) or "")
        if not text:
            return None
        found = re.fullmatch(r"\(?\s*(-?\d{1,3}(?:\.\d+)?)\s*[,; ]\s*(-?\d{1,3}(?:\.\d+)?)\s*\)?", text)
        if not found:
            raise ValidationError(_("Enter latitude and longitude, such as -8.1724, 113.7003."))
        latitude, longitude = float(found[1]), float(found[2])
        if abs(latitude) > 90 or abs(longitude) > 180:  # noqa: PLR2004 - degrees
            raise ValidationError(_("Enter latitude and longitude, such as -8.1724, 113.7003."))
        return latitude, longitude

    def prepare_value(self, value: Any) -> Any:
        """As people write it."""
        return f"{value[0]:.6g}, {value[1]:.7g}" if isinstance(value, tuple) else value

    def run_validators(self, value: Any) -> None:
        """The pair was looked at already."""


class AssetEntry(forms.Form):
    """Something on the asset map. Few fields must be filled: the rest can follow."""

    group = forms.ChoiceField(label=gettext_lazy("Group"), choices=_choices(GROUPS))
    name = forms.CharField(
        label=gettext_lazy("What is it?"),
        max_length=150,
        help_text=gettext_lazy("Such as: an empty stall, tailors' group."),
    )
    potential_use = forms.CharField(
        label=gettext_lazy("What could it be used for?"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("A use for a business line of the centre or its graduates."),
    )
    present_use = forms.CharField(
        label=gettext_lazy("What is it used for now?"), max_length=300, required=False
    )
    owner_kind = forms.ChoiceField(
        label=gettext_lazy("Whose is it?"), required=False, choices=_choices(OWNERS, first=UNKNOWN)
    )
    owner = forms.CharField(label=gettext_lazy("Owner's name"), max_length=150, required=False)
    access = forms.ChoiceField(
        label=gettext_lazy("May we use it?"), required=False, choices=_choices(ACCESS, first=UNKNOWN)
    )
    condition = forms.ChoiceField(
        label=gettext_lazy("Condition"), required=False, choices=_choices(CONDITIONS, first=UNKNOWN)
    )
    place = forms.CharField(label=gettext_lazy("Where is it?"), max_length=200, required=False)
    position = PositionField(
        label=gettext_lazy("Position on the map"),
        help_text=gettext_lazy("Latitude, longitude. You can also set it later, standing beside it."),
    )
    photo = PhotoField(label=gettext_lazy("Photo"))
    said_by = forms.CharField(label=gettext_lazy("Who told it?"), max_length=150)
    said_on = DayField(label=gettext_lazy("Told on"))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, asset: Asset | None = None, **kwargs: Any) -> None:
        if asset:
            values: dict[str, Any] = {name: getattr(asset, name) for name in (*PLAIN, "version")}
            values |= {name: str(getattr(asset, name) or "") for name in WORDS}
            if asset.latitude is not None and asset.longitude is not None:
                values["position"] = (asset.latitude, asset.longitude)
            kwargs.setdefault("initial", values)
        super().__init__(*args, **kwargs)

    def facts(self) -> AssetFacts:
        """The entries as facts."""
        said = self.cleaned_data
        words: dict[str, Any] = {
            name: words(said[name]) if said[name] else None for name, words in WORDS.items()
        }
        latitude, longitude = said["position"] or (None, None)
        return AssetFacts(
            **{name: said[name] for name in PLAIN}, **words, latitude=latitude, longitude=longitude
        )


class AssetFilter(forms.Form):
    """Which assets to list."""

    q = forms.CharField(
        label=gettext_lazy("Search"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    group = forms.ChoiceField(
        label=gettext_lazy("Group"), required=False, choices=_choices(GROUPS, first=gettext_lazy("All"))
    )
    condition = forms.ChoiceField(
        label=gettext_lazy("Condition"),
        required=False,
        choices=_choices(CONDITIONS, first=gettext_lazy("All")),
    )
    access = forms.ChoiceField(
        label=gettext_lazy("May we use it?"),
        required=False,
        choices=_choices(ACCESS, first=gettext_lazy("All")),
    )
    gap = forms.ChoiceField(
        label=gettext_lazy("Show"),
        required=False,
        choices=[("", gettext_lazy("All")), ("potential", gettext_lazy("Without a potential use"))],
    )

    def wishes(self) -> dict[str, str]:
        """The filters that were given and make sense."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class CentreFilter(forms.Form):
    """Which centres to list."""

    q = forms.CharField(
        label=gettext_lazy("Search"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": gettext_lazy("Centre, code or host")}),
    )


class Placing(forms.Form):
    """Where the phone is."""

    latitude = forms.FloatField(min_value=-90, max_value=90, widget=forms.HiddenInput)
    longitude = forms.FloatField(min_value=-180, max_value=180, widget=forms.HiddenInput)


class Because(forms.Form):
    """Why."""

    because = forms.CharField(label=gettext_lazy("Why?"), max_length=200)


class CandidateEntry(forms.Form):
    """A business line that somebody thinks of."""

    name = forms.CharField(label=gettext_lazy("Business line"), max_length=150)
    about = forms.CharField(
        label=gettext_lazy("What would be made or offered, for whom?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    assets = forms.MultipleChoiceField(
        label=gettext_lazy("Assets it would build on"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, assets: Iterable[Asset], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        one: Any = self.fields["assets"]
        one.choices = [(str(asset.pk), asset.name) for asset in assets]
        if not one.choices:
            del self.fields["assets"]

    def clean(self) -> dict[str, Any]:
        """Keys of assets."""
        said: dict[str, Any] = super().clean() or {}
        said["assets"] = [uuid.UUID(key) for key in said.get("assets", [])]
        return said


class Scoring(forms.Form):
    """A score from 0 to 4 for each criterion; empty is unknown."""

    def __init__(self, *args: Any, rubric: Rubric, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.codes = [criterion.code for criterion in rubric.criteria]
        for criterion in rubric.criteria:
            said = [f"{score}: {words}" for score, words in sorted(criterion.anchors.items())]
            self.fields[criterion.code] = forms.TypedChoiceField(
                label=criterion.name,
                help_text=f"{criterion.question} {'; '.join(said)}.",
                required=False,
                coerce=int,
                empty_value=None,
                choices=[("", UNKNOWN), *((str(score), str(score)) for score in range(5))],
            )

    def scores(self) -> dict[str, int]:
        """What was scored."""
        said = self.cleaned_data
        return {code: said[code] for code in self.codes if said.get(code) is not None}


class Choosing(forms.Form):
    """Who decided, and why."""

    chosen_by = forms.CharField(label=gettext_lazy("Who decided for the centre?"), max_length=150)
    because = forms.CharField(
        label=gettext_lazy("Why this one?"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )

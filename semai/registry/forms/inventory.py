"""Text to values for the pages of the inventory."""

import uuid
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from semai.registry.models import Equipment
from semai.registry.types import Condition, Seen, ThingFacts, ThingKind
from semai.registry.wording.aid import CONDITION_NAMES, THING_NAMES

from . import entries

PLAIN = ("name", "kind", "quantity", "price", "serial", "location", "acquired_on", "notes")


class ThingFilter(entries.Wishes):
    """Which lines of the inventory to list."""

    q = forms.CharField(
        label=gettext_lazy("Search"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": gettext_lazy("Name, code or centre")}),
    )
    state = forms.ChoiceField(label=gettext_lazy("Show"), required=False)
    condition = forms.ChoiceField(label=gettext_lazy("Condition"), required=False)
    province = forms.ChoiceField(label=gettext_lazy("Province"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lists = {
            "state": [("unseen", _("Not seen for 12 months")), ("idle", _("Not in use"))],
            "condition": entries.choices(CONDITION_NAMES),
        }
        for name, pairs in lists.items():
            one: Any = self.fields[name]
            one.choices = [("", _("All")), *pairs]


class Thing(forms.Form):
    """A line of the inventory."""

    name = forms.CharField(label=gettext_lazy("Name of the thing"), max_length=200)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=entries.choices(THING_NAMES))
    quantity = forms.IntegerField(label=gettext_lazy("Pieces"), min_value=1, max_value=100_000, initial=1)
    location = forms.CharField(label=gettext_lazy("Room or place"), max_length=120, required=False)
    serial = forms.CharField(label=gettext_lazy("Serial number"), max_length=80, required=False)
    acquired_on = entries.day(gettext_lazy("Received on"), required=False)
    price = entries.Rupiah(
        label=gettext_lazy("Price of one piece in rupiah"),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    grant = forms.ChoiceField(label=gettext_lazy("Paid from"), required=False)
    photo = entries.photo(gettext_lazy("Photo"))
    notes = forms.CharField(label=gettext_lazy("Notes"), max_length=500, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        grants: Iterable[tuple[uuid.UUID, Any]],
        thing: Equipment | None = None,
        **kwargs: Any,
    ) -> None:
        if thing:
            values = {name: getattr(thing, name) for name in (*PLAIN, "version")}
            kwargs.setdefault("initial", values | {"grant": str(thing.grant_id or "")})
        super().__init__(*args, **kwargs)
        one: Any = self.fields["grant"]
        one.choices = [("", _("Not from aid, or not known")), *((str(pk), name) for pk, name in grants)]

    def facts(self) -> ThingFacts:
        """The entries as facts."""
        values = {name: self.cleaned_data[name] for name in PLAIN}
        values["kind"] = ThingKind(values["kind"])
        chosen = self.cleaned_data["grant"]
        return ThingFacts(**values, grant=uuid.UUID(chosen) if chosen else None)


class Seeing(forms.Form):
    """What somebody saw."""

    on = entries.day(gettext_lazy("Seen on"))
    condition = forms.ChoiceField(label=gettext_lazy("Condition"), choices=entries.choices(CONDITION_NAMES))
    is_in_use = forms.BooleanField(label=gettext_lazy("It is in use"), required=False)
    quantity = forms.IntegerField(
        label=gettext_lazy("Pieces that are there"), required=False, min_value=0, max_value=100_000
    )
    note = forms.CharField(label=gettext_lazy("Note"), max_length=300, required=False)
    photo = entries.photo(gettext_lazy("Photo"))
    with_place = forms.BooleanField(
        label=gettext_lazy("Keep where the photo was taken"),
        help_text=gettext_lazy("Otherwise the position in the photo is deleted."),
        required=False,
    )

    def seen(self) -> Seen:
        """As the action wants it."""
        values = {name: value for name, value in self.cleaned_data.items() if name != "photo"}
        return Seen(**values | {"condition": Condition(values["condition"])})


class WritingOff(forms.Form):
    """Why a thing leaves the inventory."""

    on = entries.day(gettext_lazy("Date"))
    because = forms.CharField(label=gettext_lazy("Why"), max_length=200)


class LookingAround(forms.Form):
    """One look through the room."""

    on = entries.day(gettext_lazy("Seen on"))
    condition = forms.ChoiceField(
        label=gettext_lazy("Condition"),
        choices=entries.choices(CONDITION_NAMES, (Condition.GOOD, Condition.WORN)),
    )

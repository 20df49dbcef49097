"""A look at the equipment, thing by thing."""

import uuid
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from semai.registry.models import Equipment
from semai.registry.queries import inventory
from semai.registry.types import Condition, Seen


class Looking(forms.Form):
    """For each thing its condition, empty when nobody looked, and whether it is in use."""

    def __init__(self, *args: Any, things: Sequence[Equipment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.things = things
        words = [("", _("not looked at")), *inventory.conditions()]
        for thing in things:
            self.fields[f"condition-{thing.pk}"] = forms.ChoiceField(
                label=_("Condition"), choices=words, required=False
            )
            self.fields[f"use-{thing.pk}"] = forms.BooleanField(
                label=_("It is in use"), required=False, initial=True
            )

    def rows(self) -> Iterator[tuple[Equipment, forms.BoundField, forms.BoundField]]:
        """Each thing with its two fields."""
        for thing in self.things:
            yield thing, self[f"condition-{thing.pk}"], self[f"use-{thing.pk}"]

    def seen(self, *, on: date) -> dict[uuid.UUID, Seen]:
        """What was looked at; a thing that is gone is in nobody's use."""
        said = {thing.pk: self.cleaned_data[f"condition-{thing.pk}"] for thing in self.things}
        return {
            key: Seen(
                on=on,
                condition=Condition(word),
                is_in_use=self.cleaned_data[f"use-{key}"] and word != Condition.GONE,
            )
            for key, word in said.items()
            if word
        }

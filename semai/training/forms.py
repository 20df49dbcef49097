"""Text to values for the pages of training."""

import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from semai.registry.models import VocationalField

from . import rules
from .actions import BatchFacts
from .models import Batch, Trainee
from .types import Funding, Phase, Result
from .wording import FUNDING_NAMES, PHASE_NAMES, RESULT_NAMES

LONGEST_NAME = 150
MOST_SEATS = 500


class Finding(forms.Form):
    """Which batches to list. What is not understood is not filtered by."""

    q = forms.CharField(label=_("Search"), required=False)
    year = forms.ChoiceField(label=_("Year"), required=False)
    phase = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", _("All")), *((one, PHASE_NAMES[one]) for one in Phase)],
    )
    funding = forms.ChoiceField(
        label=_("Paid by"),
        required=False,
        choices=[("", _("All")), *((one, FUNDING_NAMES[one]) for one in Funding)],
    )

    def __init__(self, *args: Any, years: Iterable[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        year: Any = self.fields["year"]
        year.choices = [("", _("All")), *((one, one) for one in years)]

    def wishes(self) -> dict[str, str]:
        """The filters that were understood, without empty ones."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class Choosing(forms.Form):
    """Which centre something is recorded for."""

    q = forms.CharField(label=_("Name, host, regency or code of the centre"), required=False)


class Recording(forms.Form):
    """A training batch."""

    name = forms.CharField(
        label=_("Name of the batch"), max_length=120, help_text=_("Such as: Menjahit angkatan 1.")
    )
    field = forms.ModelChoiceField(
        label=_("Vocational field"),
        queryset=VocationalField.objects.order_by("name_id"),
        empty_label=_("Choose"),
    )
    starts_on = forms.DateField(label=_("First day"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))
    ends_on = forms.DateField(label=_("Last day"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))
    seats = forms.IntegerField(
        label=_("Seats"),
        min_value=1,
        max_value=MOST_SEATS,
        initial=16,
        help_text=_("One package is usually 16 people."),
    )
    hours = forms.IntegerField(
        label=_("Lesson hours (JP)"),
        min_value=1,
        max_value=5000,
        required=False,
        help_text=_("Of the whole batch."),
    )
    funding = forms.ChoiceField(
        label=_("Paid by"), choices=[(one, FUNDING_NAMES[one]) for one in Funding], initial=Funding.STATE
    )

    @classmethod
    def of(cls, batch: Batch, data: Any = None) -> "Recording":
        """The form filled with a batch."""
        names = ("name", "field", "starts_on", "ends_on", "seats", "hours", "funding")
        return cls(data, initial={name: getattr(batch, name) for name in names})

    def facts(self) -> BatchFacts:
        """The facts of a valid form."""
        values = self.cleaned_data
        return BatchFacts(**values | {"funding": Funding(values["funding"])})


class Enrolling(forms.Form):
    """Names pasted from a list."""

    names = forms.CharField(
        label=_("Names"),
        widget=forms.Textarea({"rows": 8}),
        help_text=_("One name a line; paste a column from Excel. No identity numbers."),
    )

    def clean_names(self) -> list[str]:
        """The names, tidied."""
        names = rules.names_in(self.cleaned_data["names"])
        if any(len(name) > LONGEST_NAME for name in names):
            raise forms.ValidationError(_("One line is too long for a name. Write one name a line."))
        return names


class Results(forms.Form):
    """One result for each trainee; `rest` is given to those without a result by its button."""

    rest = forms.ChoiceField(required=False, choices=[(Result.PASSED, "")])

    def __init__(self, data: Any = None, *, trainees: Sequence[Trainee]) -> None:
        super().__init__(data)
        self.trainees = trainees
        choices = [(one, RESULT_NAMES[one]) for one in Result]
        for one in trainees:
            self.fields[self._key(one)] = forms.ChoiceField(
                label=_("Result of %(name)s") % {"name": one.name}, choices=choices, initial=one.result
            )

    def rows(self) -> list[tuple[Trainee, BoundField]]:
        """Each trainee with their field."""
        return [(one, self[self._key(one)]) for one in self.trainees]

    def results(self) -> dict[uuid.UUID, Result]:
        """Trainee to result, of a valid form."""
        rest = self.cleaned_data.get("rest")
        found = {one.pk: Result(self.cleaned_data[self._key(one)]) for one in self.trainees}
        if rest:
            return {key: Result(rest) if value is Result.ENROLLED else value for key, value in found.items()}
        return found

    @staticmethod
    def _key(trainee: Trainee) -> str:
        return f"result-{trainee.pk}"

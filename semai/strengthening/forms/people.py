"""Competences, ratings and development plans."""

import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from semai.planning.types import Skill
from semai.registry.types import PersonRole
from semai.strengthening.models import Competence
from semai.strengthening.types import Way
from semai.strengthening.wording import FOCUSES, LEVELS, ROLES, WAYS
from semai.ui.inputs import DayField, RupiahField


class RatingForm(forms.Form):
    """What a person can do now, one choice for each competence of their role."""

    def __init__(
        self,
        *args: Any,
        competences: Iterable[Competence],
        levels: Mapping[uuid.UUID, int],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.keys = [one.pk for one in competences]
        words = [(str(level), name) for level, name in LEVELS.items()]
        for one in competences:
            known = levels.get(one.pk)
            self.fields[str(one.pk)] = forms.TypedChoiceField(
                label=one.name,
                help_text=_("Needed: %(level)s") % {"level": LEVELS[one.level]},
                required=False,
                coerce=int,
                empty_value=None,
                initial="" if known is None else str(known),
                choices=[("", _("Not known yet")), *words],
            )

    def levels(self) -> dict[uuid.UUID, int | None]:
        """What was said of each competence."""
        return {key: self.cleaned_data[str(key)] for key in self.keys}


class StepEntry(forms.Form):
    """A step of a person's development."""

    competence = forms.ModelChoiceField(label=_("For which competence?"), queryset=Competence.objects.none())
    way = forms.TypedChoiceField(
        label=_("How?"), coerce=Way, choices=[(str(way), name) for way, name in WAYS.items()]
    )
    what = forms.CharField(
        label=_("What exactly?"),
        max_length=200,
        help_text=_("Such as: bookkeeping course of the district office, two weeks beside a senior tailor."),
    )
    due_on = DayField(label=_("Until"))
    cost = RupiahField(label=_("Cost (rupiah)"), required=False, help_text=_("Empty: not known yet."))

    def __init__(self, *args: Any, competences: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        one: Any = self.fields["competence"]
        one.queryset = competences


class StepDone(forms.Form):
    """What came of a step."""

    done_on = DayField(label=_("Done on"))
    result = forms.CharField(label=_("What came of it?"), max_length=300)


class CompetenceEntry(forms.Form):
    """A line of the list of competences."""

    name = forms.CharField(label=_("Competence"), max_length=150)
    focus = forms.TypedChoiceField(
        label=_("Focus"), coerce=Skill, choices=[(str(one), name) for one, name in FOCUSES.items()]
    )
    roles = forms.TypedMultipleChoiceField(
        label=_("Who needs it?"),
        coerce=PersonRole,
        choices=[(str(role), name) for role, name in ROLES.items()],
        widget=forms.CheckboxSelectMultiple,
    )
    level = forms.TypedChoiceField(
        label=_("Level needed"),
        coerce=int,
        choices=[(str(level), name) for level, name in LEVELS.items() if level],
    )


class CompetenceChange(CompetenceEntry):
    """The same, or put away."""

    is_active = forms.BooleanField(label=_("In use"), required=False)

"""Pairings and meetings."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from semai.registry.models import Centre
from semai.ui.inputs import DayField


class PairEntry(forms.Form):
    """Which centre mentors which, on what."""

    mentor = forms.ModelChoiceField(label=_("Which centre mentors?"), queryset=Centre.objects.none())
    learner = forms.ModelChoiceField(label=_("Which centre is mentored?"), queryset=Centre.objects.none())
    topic = forms.CharField(label=_("On what?"), max_length=200)

    def __init__(self, *args: Any, centres: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("mentor", "learner"):
            field: Any = self.fields[name]
            field.queryset = centres


class MeetingEntry(forms.Form):
    """A meeting of two centres."""

    on = DayField(label=_("Day"))
    topic = forms.CharField(label=_("On what?"), max_length=200)
    notes = forms.CharField(
        label=_("What was shown, what was agreed?"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )


class Ending(forms.Form):
    """Why a pairing ends."""

    because = forms.CharField(label=_("Why?"), max_length=300)

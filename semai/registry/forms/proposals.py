"""Text to values: corrections."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .centres import Facts


class Correction(Facts):
    """A centre's facts as somebody near it thinks they should be."""

    reason = forms.CharField(
        label=_("Why"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("What you saw, and where: the coordinator decides by it."),
    )


class Verdict(forms.Form):
    """What the coordinator says to it."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    comment = forms.CharField(
        label=_("Comment"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Must be filled in to refuse."),
    )

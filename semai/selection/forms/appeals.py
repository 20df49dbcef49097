"""What is filled in about an appeal and about the signed list."""

from django import forms
from django.utils.translation import gettext_lazy as _

from semai.selection.types import AppealStatus


class Lodging(forms.Form):
    """Why the outcome should be another one."""

    grounds = forms.CharField(
        label=_("Grounds of the appeal"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=4000,
        help_text=_("Say which fact or figure is wrong or missing, and where the proof is."),
    )


class Answering(forms.Form):
    """Uphold or dismiss, with an answer."""

    upheld = forms.TypedChoiceField(
        label=_("Decision"),
        choices=(
            (str(AppealStatus.UPHELD), _("Uphold: the outcome changes by the stated rule")),
            (str(AppealStatus.DISMISSED), _("Dismiss: the outcome stays")),
        ),
        coerce=AppealStatus,
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=_("Answer to the centre"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
        help_text=_("The centre reads it. Say what was checked and what came out."),
    )


class Signed(forms.Form):
    """The scan of the signed list."""

    file = forms.FileField(
        label=_("File (PDF, JPEG or PNG)"),
        max_length=200,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": "application/pdf,image/jpeg,image/png"}),
        help_text=_("The list to sign, printed, signed and scanned. At most 10 MB."),
    )

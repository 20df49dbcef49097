"""Text to values for the pages of documents."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from semai.registry.types import PaperFacts, Validity
from semai.registry.wording.aid import VALIDITY_NAMES

from . import entries


class PaperFilter(entries.Wishes):
    """Which documents to list."""

    q = forms.CharField(
        label=gettext_lazy("Centre"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    state = forms.ChoiceField(label=gettext_lazy("Validity"), required=False)
    type = forms.ChoiceField(label=gettext_lazy("Type of document"), required=False)
    province = forms.ChoiceField(label=gettext_lazy("Province"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        states = entries.choices(VALIDITY_NAMES, (Validity.EXPIRING, Validity.EXPIRED))
        one: Any = self.fields["state"]
        one.choices = [
            ("", VALIDITY_NAMES[Validity.EXPIRING] + " / " + VALIDITY_NAMES[Validity.EXPIRED]),
            *states,
        ]


class Version(forms.Form):
    """A file, and what it says about itself."""

    file = forms.FileField(
        label=gettext_lazy("File (PDF, JPEG or PNG)"),
        max_length=200,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": "application/pdf,image/jpeg,image/png"}),
        help_text=gettext_lazy("At most 10 MB. Where and with what a photo was taken is removed."),
    )
    reference = forms.CharField(label=gettext_lazy("Number of the document"), max_length=120, required=False)
    issued_on = entries.day(gettext_lazy("Issued on"), required=False)
    valid_until = entries.day(
        gettext_lazy("Valid until"),
        required=False,
        help_text=gettext_lazy("Leave empty when it does not expire."),
    )
    signed_by = forms.CharField(label=gettext_lazy("Signed by"), max_length=150, required=False)

    def facts(self) -> PaperFacts:
        """What the document says."""
        names = ("reference", "issued_on", "valid_until", "signed_by")
        return PaperFacts(**{name: self.cleaned_data[name] for name in names})


class Bringing(Version):
    """A document that the centre did not have yet."""

    type = forms.ChoiceField(label=gettext_lazy("Type of document"))
    title = forms.CharField(
        label=gettext_lazy("Title"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Tells two of the same type apart, such as the partner of an agreement."),
    )
    field_order = ("type", "title", "file", "reference", "issued_on", "valid_until", "signed_by")

    def __init__(self, *args: Any, types: Iterable[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        one: Any = self.fields["type"]
        one.choices = list(types)


class Withdrawing(forms.Form):
    """Why a document no longer counts."""

    because = forms.CharField(label=gettext_lazy("Why"), max_length=200)

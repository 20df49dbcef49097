"""Text to values: partners."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from semai.registry.models import Partner
from semai.registry.types import AgreementFacts, PartnerFacts, PartnerKind
from semai.registry.wording.partners import PARTNER_NAMES

from .entries import Wishes, choices
from .identity import day_field

PLAIN = ("name", "kind", "contact_name", "phone", "website", "notes")
AGREEMENT_STATES = (
    ("", _("All")),
    ("valid", _("Agreement valid")),
    ("ending", _("Ends within 90 days")),
    ("none", _("No valid agreement")),
)


class CentreSearch(forms.Form):
    """Which centre to link."""

    q = forms.CharField(label=_("Search"), required=False, max_length=100)


class PartnerFilter(Wishes):
    """Which partners to list."""

    q = forms.CharField(label=_("Search"), required=False, max_length=100)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    agreement = forms.ChoiceField(label=_("Agreement"), required=False, choices=AGREEMENT_STATES)


class PartnerEntry(forms.Form):
    """Everything about a partner."""

    name = forms.CharField(label=_("Name"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=choices(PARTNER_NAMES))
    contact_name = forms.CharField(label=_("Contact person"), max_length=150, required=False)
    phone = forms.CharField(label=_("Telephone"), max_length=20, required=False)
    website = forms.URLField(label=_("Website"), max_length=300, required=False, assume_scheme="https")
    notes = forms.CharField(
        label=_("Notes"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, partner: Partner | None = None, **kwargs: Any) -> None:
        if partner:
            kwargs.setdefault("initial", {name: getattr(partner, name) for name in PLAIN})
        super().__init__(*args, **kwargs)

    def facts(self) -> PartnerFacts:
        """The entries."""
        return PartnerFacts(**self.cleaned_data | {"kind": PartnerKind(self.cleaned_data["kind"])})


class AgreementEntry(forms.Form):
    """A memorandum of understanding."""

    title = forms.CharField(label=_("Subject"), max_length=200)
    number = forms.CharField(label=_("Number"), max_length=80, required=False)
    signed_on = day_field(_("Signed on"), required=True)
    valid_to = day_field(_("Valid until"), help_text=_("Leave empty when it has no end."))
    notes = forms.CharField(label=_("Notes"), max_length=500, required=False)

    def facts(self) -> AgreementFacts:
        """The entries."""
        return AgreementFacts(**self.cleaned_data)


class ActivityEntry(forms.Form):
    """Something a partner did."""

    on = day_field(_("Day"), required=True)
    what = forms.CharField(label=_("What was done"), max_length=300)
    centres = forms.MultipleChoiceField(
        label=_("With which centres"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, centres: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        one: Any = self.fields["centres"]
        one.choices = centres

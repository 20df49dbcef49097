"""Text to values: people of a centre."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from semai.registry.models import Person
from semai.registry.types import CertificateFacts, CertificateKind, PersonFacts, PersonRole
from semai.registry.wording.people import CERTIFICATE_NAMES, ROLE_NAMES

from .entries import choices
from .identity import day_field

PLAIN = ("name", "role", "title", "phone", "from_on", "to_on", "trained_on", "competences")


class PersonEntry(forms.Form):
    """Everything about a person."""

    name = forms.CharField(label=_("Name"), max_length=150)
    role = forms.ChoiceField(label=_("Role"), choices=choices(ROLE_NAMES), initial=str(PersonRole.INSTRUCTOR))
    title = forms.CharField(
        label=_("Title"), max_length=100, required=False, help_text=_("As the centre calls it.")
    )
    phone = forms.CharField(label=_("Telephone"), max_length=20, required=False)
    from_on = day_field(_("Works there since"))
    to_on = day_field(_("Last day"), help_text=_("Leave empty while the person works there."))
    trained_on = day_field(
        _("Trained by the programme on"),
        help_text=_("Leave empty when the programme did not train this person."),
    )
    competences = forms.CharField(label=_("Competences"), max_length=300, required=False)

    def __init__(
        self, *args: Any, person: Person | None = None, sees_contacts: bool = True, **kwargs: Any
    ) -> None:
        if person:
            kwargs.setdefault("initial", {name: getattr(person, name) for name in PLAIN})
        super().__init__(*args, **kwargs)
        self.person = person
        if not sees_contacts:
            del self.fields["phone"]

    def facts(self) -> PersonFacts:
        """The entries; what the form does not show stays."""
        values = {"phone": self.person.phone if self.person else ""} | self.cleaned_data
        return PersonFacts(**values | {"role": PersonRole(values["role"])})


class CertificateEntry(forms.Form):
    """A certificate."""

    kind = forms.ChoiceField(label=_("Kind"), choices=choices(CERTIFICATE_NAMES))
    name = forms.CharField(label=_("Unit or name"), max_length=200)
    number = forms.CharField(label=_("Number"), max_length=60, required=False)
    level = forms.IntegerField(label=_("KKNI level"), required=False, min_value=1, max_value=9)
    issued_on = day_field(_("Issued on"))
    expires_on = day_field(_("Valid until"))

    def facts(self) -> CertificateFacts:
        """The entries."""
        values = self.cleaned_data
        return CertificateFacts(**values | {"kind": CertificateKind(values["kind"])})

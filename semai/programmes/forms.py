"""Text to values for the pages of members."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from . import rules
from .models import Member, Organisation
from .types import Role
from .wording import ROLE_NAMES

REGION_CODE = re.compile(r"\d{2}(\.\d{2})?")


class Person(forms.Form):
    """What can be put right about a member."""

    full_name = forms.CharField(label=_("Full name"), max_length=150)
    phone = forms.CharField(
        label=_("Phone number"),
        max_length=20,
        required=False,
        help_text=_("They can log in with it as well."),
    )
    organisation = forms.ModelChoiceField(
        label=_("Organisation"), queryset=Organisation.objects.none(), required=False, empty_label=_("None")
    )
    area_codes = forms.CharField(
        label=_("Area"),
        required=False,
        help_text=_("Codes of provinces or regencies, such as 35, 53.01. Empty means the whole programme."),
    )

    def __init__(self, *args: Any, by: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organisation: Any = self.fields["organisation"]
        organisation.queryset = Organisation.objects.filter(programme_id=by.programme_id).order_by("name")

    def clean_area_codes(self) -> list[str]:
        """Codes split at commas and spaces."""
        codes: list[str] = self.cleaned_data["area_codes"].replace(",", " ").split()
        wrong = [code for code in codes if not REGION_CODE.fullmatch(code)]
        if wrong:
            raise forms.ValidationError(
                _("“%(code)s” is no region code. Write codes such as 35 or 35.09."), params={"code": wrong[0]}
            )
        return codes


class Adding(Person):
    """A new person in the programme."""

    username = forms.SlugField(
        label=_("User name"),
        max_length=60,
        help_text=_("Small letters, digits and dashes: what they log in with."),
    )
    role = forms.ChoiceField(label=_("Role"))
    field_order = ("full_name", "username", "phone", "role", "organisation", "area_codes")

    def __init__(self, *args: Any, by: Member, **kwargs: Any) -> None:
        super().__init__(*args, by=by, **kwargs)
        role: Any = self.fields["role"]
        role.choices = [(r, ROLE_NAMES[r]) for r in Role if rules.may_give(by.role, r)]

    def clean_role(self) -> Role:
        """The role as the enum's member."""
        return Role(self.cleaned_data["role"])


class Year(forms.Form):
    """A year of the programme and the days of its mentoring."""

    year = forms.IntegerField(label=_("Year"), min_value=2017, max_value=2100)
    name = forms.CharField(label=_("Name"), max_length=100)
    starts_on = forms.DateField(label=_("First day of mentoring"))
    ends_on = forms.DateField(label=_("Last day of mentoring"))


class Retention(forms.Form):
    """How long personal data is kept."""

    months = forms.IntegerField(
        label=_("Months after somebody is gone"),
        min_value=12,
        max_value=240,
        help_text=_("60 is our proposal; ask who answers for data protection in your ministry."),
    )

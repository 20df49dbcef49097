"""What people type on the pages of field work."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from semai.programmes.models import Member
from semai.registry.models import Centre

from . import wording
from .models import FormVersion
from .rules import outline
from .rules.answers import COUNTS, Editable, Line
from .types import ExportKind, Review
from .types import Purpose as FormPurpose

MEDIA_BYTES = 20 * 1024 * 1024


class Upload(forms.Form):
    """A form made in Excel."""

    file = forms.FileField(
        label=_("XLSForm workbook (.xlsx)"),
        allow_empty_file=True,
        max_length=200,
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        help_text=_("It is checked first. Phones get it only when you publish it."),
    )


class Media(forms.Form):
    """A file that a form needs on the phone."""

    file = forms.FileField(
        label=_("File"),
        max_length=255,
        help_text=_("The name must be the one that the form uses. At most 20 MB."),
    )

    def clean_file(self) -> Any:
        """Bounded in size."""
        file = self.cleaned_data["file"]
        if file.size > MEDIA_BYTES:
            raise forms.ValidationError(_("The file is larger than 20 MB."))
        return file


class NewPhone(forms.Form):
    """A phone to connect."""

    name = forms.CharField(
        label=_("Name of the phone"), max_length=100, help_text=_("Such as: Ayu's phone, Samsung A05.")
    )
    member = forms.ModelChoiceField(label=_("Who uses it"), queryset=Member.objects.none(), empty_label=None)

    def __init__(self, data: Any = None, *, members: QuerySet[Member], **options: Any) -> None:
        super().__init__(data, **options)
        member: Any = self.fields["member"]
        member.queryset = members


class Filter(forms.Form):
    """Which submissions the table shows."""

    q = forms.CharField(label=_("Name or sender"), required=False, max_length=100)
    review = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", _("All")), *((str(one), wording.REVIEW[one]) for one in Review)],
    )
    attention = forms.BooleanField(label=_("Only what needs attention"), required=False)


class Return(forms.Form):
    """Why a submission goes back."""

    path = forms.ChoiceField(label=_("Question"), required=False)
    text = forms.CharField(
        label=_("What should be changed?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, data: Any = None, *, lines: Iterable[Line]) -> None:
        super().__init__(data)
        path: Any = self.fields["path"]
        path.choices = [("", _("The whole form"))] + [
            (one.path, one.label) for one in lines if not one.is_heading
        ]


class Place(forms.Form):
    """Where a held delivery belongs."""

    version = forms.ModelChoiceField(label=_("Form and version"), queryset=FormVersion.objects.none())

    def __init__(self, data: Any = None, *, versions: QuerySet[FormVersion]) -> None:
        super().__init__(data)
        version: Any = self.fields["version"]
        version.queryset = versions


class Aside(forms.Form):
    """Why nothing is done with a held delivery."""

    reason = forms.CharField(label=_("Reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))


class Purpose(forms.Form):
    """What a form is for."""

    purpose = forms.ChoiceField(label=_("Purpose"))

    def __init__(self, data: Any = None, *, purposes: Mapping[str, FormPurpose]) -> None:
        super().__init__(data)
        purpose: Any = self.fields["purpose"]
        purpose.choices = [(code, one.label) for code, one in purposes.items()]


class NewLink(forms.Form):
    """Who is to fill in a form without an account."""

    centre = forms.ModelChoiceField(label=_("Centre"), queryset=Centre.objects.none(), required=False)
    every = forms.BooleanField(label=_("Every centre that I see"), required=False)
    ends_on = forms.DateField(
        label=_("Last day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, data: Any = None, *, centres: QuerySet[Centre]) -> None:
        super().__init__(data)
        centre: Any = self.fields["centre"]
        centre.queryset = centres

    def clean(self) -> dict[str, Any]:
        """One, or all."""
        cleaned = super().clean() or {}
        if not cleaned.get("every") and not cleaned.get("centre"):
            self.add_error("centre", _("Choose a centre, or all of them."))
        return cleaned


class NewExport(forms.Form):
    """As what a table leaves."""

    kind = forms.ChoiceField(choices=[(str(one), str(one)) for one in ExportKind])


class Correct(forms.Form):
    """Answers at the desk: each field is one answer, as its question asks it."""

    def __init__(self, data: Any = None, *, fields: Iterable[Editable], is_new: bool = False) -> None:
        super().__init__(data)
        self.paths: dict[str, str] = {}
        for number, one in enumerate(fields):
            name = f"a{number}"
            self.paths[name] = one.path
            self.fields[name] = _field(one)
            self.fields[name].required = (
                is_new and one.question.is_required and not one.question.is_conditional
            )
            self.initial[name] = one.value.split() if _is_several(one) else one.value

    def answers(self) -> dict[str, str]:
        """Path to text, as a phone would write it."""
        said = {self.paths[name]: value for name, value in self.cleaned_data.items()}
        return {path: _text(value) for path, value in said.items()}


def _is_several(one: Editable) -> bool:
    return one.question.kind == "select all that apply" and bool(one.question.choices)


def _field(one: Editable) -> forms.Field:
    shared: dict[str, Any] = {"label": one.label, "required": False}
    choices = [
        (code, outline.label_in(label, get_language() or "", default=code))
        for code, label in one.question.choices
    ]
    if _is_several(one):
        return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, **shared)
    if choices:
        return forms.ChoiceField(choices=[("", "–"), *choices], **shared)
    if one.question.kind in COUNTS:
        return forms.IntegerField(**shared)
    if one.question.kind == "decimal":
        return forms.DecimalField(**shared)
    if one.question.kind == "date":
        return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **shared)
    return forms.CharField(max_length=10_000, widget=forms.Textarea(attrs={"rows": 2}), **shared)


def _text(value: Any) -> str:
    if value is None:
        return ""
    return " ".join(value) if isinstance(value, list) else str(value)

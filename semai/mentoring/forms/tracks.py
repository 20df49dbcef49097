"""Tasks of a track, and its workbook."""

from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from semai.mentoring.types import Step

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class StepEntry(forms.Form):
    """A task of a track."""

    title_id = forms.CharField(label=_("Task (Indonesian)"), max_length=200)
    title_en = forms.CharField(label=_("Task (English)"), max_length=200, required=False)
    indicator = forms.CharField(
        label=_("Indicator"), max_length=20, help_text=_("Its code in the instrument, such as B3.")
    )
    up_to = forms.TypedChoiceField(
        label=_("Needed while the centre stands below level"),
        coerce=int,
        choices=[(str(level), str(level)) for level in range(1, 5)],
    )
    is_mandatory = forms.BooleanField(label=_("Belongs to every plan with this gap"), required=False)
    weeks = forms.IntegerField(label=_("Due so many weeks after the start"), min_value=0, max_value=104)
    responsible = forms.CharField(label=_("Who does it"), max_length=150)
    proof_id = forms.CharField(label=_("Done means (Indonesian)"), max_length=300)
    proof_en = forms.CharField(label=_("Done means (English)"), max_length=300, required=False)

    def __init__(self, *args: Any, step: Step | None = None, **kwargs: Any) -> None:
        self.code = step.code if step else ""
        if step:
            kwargs.setdefault("initial", vars(step))
        super().__init__(*args, **kwargs)

    def stored(self) -> dict[str, Any]:
        """The task as a track keeps it."""
        said = self.cleaned_data
        code = self.code or slugify(said["title_id"])[:60].replace("-", "_")
        return {
            "code": code,
            "indicator": said["indicator"].strip().upper(),
            "up_to": said["up_to"],
            "mandatory": said["is_mandatory"],
            "weeks": said["weeks"],
            "responsible": said["responsible"],
            "title": {"id": said["title_id"], "en": said["title_en"] or said["title_id"]},
            "proof": {"id": said["proof_id"], "en": said["proof_en"] or said["proof_id"]},
        }


class TrackUpload(forms.Form):
    """The workbook of a track."""

    file = forms.FileField(
        label=_("Workbook"), max_length=200, widget=forms.FileInput(attrs={"accept": XLSX})
    )

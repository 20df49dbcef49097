"""What people type on the pages of mentoring."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from semai.mentoring import wording
from semai.mentoring.models import Visit
from semai.mentoring.types import FocusCode
from semai.planning.models import Facilitator, FacilitatorQuerySet

LONGEST_NAME = 150
LONGEST_POSITION = 120
MOST_PEOPLE = 100


class EngagementFilter(forms.Form):
    """Which engagements the list shows."""

    q = forms.CharField(label=_("Centre"), required=False, max_length=100)
    lead = forms.ModelChoiceField(
        label=_("Facilitator"),
        queryset=Facilitator.objects.none(),
        required=False,
        empty_label=_("Everybody"),
    )
    cluster = forms.ChoiceField(label=_("Cluster"), required=False)
    standing = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, leads: FacilitatorQuerySet, clusters: Mapping[str, str]) -> None:
        super().__init__(data)
        lead: Any = self.fields["lead"]
        lead.queryset = leads
        cluster: Any = self.fields["cluster"]
        cluster.choices = [("", _("Every cluster")), *clusters.items()]


class NeededInTheEnd(forms.CharField):
    """Shown as required because the visit cannot be closed without it; a draft may lack it."""

    def validate(self, value: Any) -> None:
        """Empty is fine for now."""


class Draft(forms.Form):
    """The record of a visit while it is written. People come as repeated fields `name` and `position`."""

    use_required_attribute = False

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    starts_on = forms.DateField(label=_("First day"), widget=forms.DateInput)
    ends_on = forms.DateField(label=_("Last day"), widget=forms.DateInput)
    topics = forms.CharField(
        label=_("What was worked on"),
        required=False,
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    findings = NeededInTheEnd(
        label=_("What was found"),
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Goes into the minutes. Needed before the visit can be closed."),
    )

    suggested_focus = forms.TypedChoiceField(
        label=_("What the centre should work on next"),
        required=False,
        choices=[
            ("", _("The present focus fits")),
            *((str(code), name) for code, name in wording.FOCUS.items()),
        ],
        coerce=FocusCode,
        empty_value=None,
        help_text=_("When three visits in a row say the same, the coordinator is asked to change the focus."),
    )

    @classmethod
    def of(cls, visit: Visit) -> "Draft":
        """The form as it was left."""
        return cls(
            initial={
                "version": visit.version,
                "starts_on": visit.starts_on,
                "ends_on": visit.ends_on,
                "topics": visit.topics,
                "findings": visit.findings,
                "suggested_focus": visit.suggested_focus,
            }
        )

    @property
    def people(self) -> list[tuple[str, str]]:
        """Name and position in each line as typed, empty lines too."""
        data: Any = self.data
        return list(zip(data.getlist("name"), data.getlist("position"), strict=False))

    def clean(self) -> dict[str, Any]:
        """The days are in order and the lines are not too long."""
        cleaned = super().clean() or {}
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day lies before the first day."))
        if len(self.people) > MOST_PEOPLE:
            raise ValidationError(_("At most 100 people can be listed."))
        if any(
            len(name) > LONGEST_NAME or len(position) > LONGEST_POSITION for name, position in self.people
        ):
            raise ValidationError(_("A name or position is too long."))
        return cleaned


class NewPhoto(forms.Form):
    """One picture, from the camera or the gallery."""

    photo = forms.FileField(
        label=_("Take a photo"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/*", "capture": "environment"}),
    )
    gallery = forms.FileField(
        label=_("Or choose one from the phone"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png"}),
        help_text=_("The place where it was taken is removed from the photo."),
    )
    caption = forms.CharField(label=_("What it shows"), required=False, max_length=200)

    def clean(self) -> dict[str, Any]:
        """One of the two; `photo` holds it."""
        cleaned = super().clean() or {}
        cleaned["photo"] = cleaned.get("photo") or cleaned.get("gallery")
        if not cleaned["photo"] and not self.errors:
            self.add_error("photo", _("Take a photo or choose one."))
        return cleaned


class NewAction(forms.Form):
    """Who does what until when."""

    what = forms.CharField(label=_("What will be done"), max_length=300)
    owner = forms.CharField(label=_("Who does it"), max_length=150)
    due_on = forms.DateField(label=_("Until"), widget=forms.DateInput)


class Report(forms.Form):
    """How one can see that it is done."""

    evidence = forms.CharField(
        label=_("Evidence"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What was done, and where it can be seen: a document, a photo, a place."),
    )
    file = forms.FileField(
        label=_("Photo or PDF"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/*,application/pdf"}),
        help_text=_("PDF, JPEG or PNG, at most 10 MB."),
    )


class Returning(forms.Form):
    """What the evidence lacks."""

    comment = forms.CharField(
        label=_("What is missing"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )


class FocusChange(forms.Form):
    """Another focus, and why."""

    code = forms.TypedChoiceField(
        label=_("New focus"),
        choices=[(str(code), name) for code, name in wording.FOCUS.items()],
        coerce=FocusCode,
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label=_("Reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))

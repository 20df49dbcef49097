"""Plans, tasks and deliverables."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class NotInFuture(forms.Form):
    """A form with a day that has come; subclasses name its field."""

    day_field = ""

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self) -> dict[str, Any]:
        """The day is not in the future."""
        cleaned = super().clean() or {}
        day = cleaned.get(self.day_field)
        if day and day > self.today:
            self.add_error(self.day_field, _("This day has not come yet."))
        return cleaned


class Agreement(NotInFuture):
    """Who agreed for the centre, and when."""

    day_field = "on"

    on = forms.DateField(label=_("Agreed on"), widget=forms.DateInput)
    name = forms.CharField(label=_("Who agreed for the centre"), max_length=150)
    position = forms.CharField(label=_("Position"), required=False, max_length=120)


class TaskPlace(forms.Form):
    """Who does it until when."""

    responsible = forms.CharField(label=_("Who does it"), max_length=150)
    due_on = forms.DateField(label=_("Until"), widget=forms.DateInput)


class NewTask(TaskPlace):
    """A task for this centre alone."""

    title = forms.CharField(label=_("What will be done"), max_length=200)
    field_order = ("title", "responsible", "due_on")


class Finishing(NotInFuture):
    """How one can see that it is done."""

    day_field = "done_on"

    evidence = forms.CharField(
        label=_("Evidence"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What was done, and where it can be seen: a document, a photo, a place."),
    )
    done_on = forms.DateField(label=_("Done on"), widget=forms.DateInput)


class LeavingOut(forms.Form):
    """Why the centre does not do this."""

    reason = forms.CharField(label=_("Reason"), max_length=300)


class Submission(forms.Form):
    """The file of a deliverable."""

    file = forms.FileField(
        label=_("File"),
        widget=forms.FileInput(attrs={"accept": "application/pdf,image/jpeg,image/png"}),
        help_text=_("PDF, JPEG or PNG, at most 10 MB."),
    )


class Comment(forms.Form):
    """What the file lacks."""

    comment = forms.CharField(
        label=_("What is missing"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )

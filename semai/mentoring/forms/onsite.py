"""Arrival, the host's word, costs, and what is said after a visit."""

import base64
import binascii
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from semai.mentoring import wording
from semai.mentoring.types import CostKind, PresenceKind
from semai.planning.models import Facilitator, FacilitatorQuerySet

from .plans import NotInFuture

PNG = "data:image/png;base64,"
MOST_DRAWN = 300_000  # characters of a drawing
MOST_RUPIAH = 100_000_000


class Here(forms.Form):
    """The visitor came or goes; the position is there if the phone gave one."""

    kind = forms.TypedChoiceField(choices=wording.PRESENCE.items(), coerce=PresenceKind)
    latitude = forms.FloatField(required=False, min_value=-90, max_value=90)
    longitude = forms.FloatField(required=False, min_value=-180, max_value=180)
    accuracy_m = forms.FloatField(required=False, min_value=0, max_value=1_000_000)

    @property
    def fix(self) -> tuple[float, float] | None:
        """The position, whole or not at all."""
        latitude, longitude = (self.cleaned_data.get(name) for name in ("latitude", "longitude"))
        return None if latitude is None or longitude is None else (latitude, longitude)

    @property
    def accuracy(self) -> int | None:
        """Metres, rounded up."""
        metres = self.cleaned_data.get("accuracy_m")
        return None if metres is None else int(metres) + (metres % 1 > 0)


class Host(forms.Form):
    """Who confirms for the centre."""

    name = forms.CharField(label=_("Name of the host"), max_length=150)
    position = forms.CharField(label=_("Position"), required=False, max_length=120)


class Signature(Host):
    """Drawn on the screen; the script puts the drawing into the field."""

    signature = forms.CharField(
        widget=forms.HiddenInput,
        max_length=MOST_DRAWN,
        error_messages={"required": _("Sign in the box first, or use the code.")},
    )

    def clean_signature(self) -> bytes:
        """The drawing as PNG."""
        drawn = self.cleaned_data["signature"]
        try:
            return base64.b64decode(drawn.removeprefix(PNG), validate=True)
        except (binascii.Error, ValueError) as error:
            raise forms.ValidationError(_("The signature could not be read. Sign once more.")) from error


class Code(Host):
    """Six digits that only the host sees."""

    code = forms.CharField(
        label=_("Code of this visit"),
        max_length=9,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
        help_text=_("Six digits. The host finds them on the centre's own page."),
    )


class CostLine(forms.Form):
    """One line of what the visit cost."""

    kind = forms.TypedChoiceField(label=_("What for"), choices=wording.COST.items(), coerce=CostKind)
    what = forms.CharField(label=_("Details"), required=False, max_length=200)
    quantity = forms.IntegerField(
        label=_("How many (days, tickets, nights)"), min_value=1, max_value=365, initial=1
    )
    rate = forms.IntegerField(label=_("Rupiah for one"), min_value=0, max_value=MOST_RUPIAH)


class Said(forms.Form):
    """A question about a closed visit, or the answer."""

    text = forms.CharField(label=_("Text"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class Helper(forms.Form):
    """Who helps the lead from when on."""

    facilitator = forms.ModelChoiceField(label=_("Who helps"), queryset=Facilitator.objects.none())
    from_on = forms.DateField(label=_("From"), widget=forms.DateInput)

    def __init__(self, *args: Any, team: FacilitatorQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        facilitator: Any = self.fields["facilitator"]
        facilitator.queryset = team


class SignedPaper(NotInFuture):
    """The agreement as it was signed."""

    day_field = "signed_on"

    signed_on = forms.DateField(label=_("Signed on"), widget=forms.DateInput)
    signed_by = forms.CharField(label=_("Who signed for the centre"), max_length=150)
    file = forms.FileField(
        label=_("File"),
        widget=forms.FileInput(attrs={"accept": "application/pdf,image/jpeg,image/png"}),
        help_text=_("PDF, JPEG or PNG, at most 10 MB."),
    )


class Why(forms.Form):
    """A reason in words."""

    reason = forms.CharField(label=_("Reason"), max_length=500)


class Reopening(forms.Form):
    """Why an action is open again, and until when."""

    reason = forms.CharField(
        label=_("What is missing"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    due_on = forms.DateField(label=_("Until"), widget=forms.DateInput)


class PageEnd(forms.Form):
    """Until when the centre's own page answers."""

    ends_on = forms.DateField(label=_("Works until"), widget=forms.DateInput)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_ends_on(self) -> date:
        """Not over yet."""
        day: date = self.cleaned_data["ends_on"]
        if day < self.today:
            raise forms.ValidationError(_("This day is over."))
        return day


class Done(forms.Form):
    """The centre says on its own page that an action is done."""

    evidence = forms.CharField(
        label=_("What was done, and where it can be seen"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    said_by = forms.CharField(label=_("Your name"), max_length=150)
    file = forms.FileField(
        label=_("Photo or PDF"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/*,application/pdf"}),
        help_text=_("PDF, JPEG or PNG, at most 10 MB."),
    )

"""Who is to assess whom, evidence with a file, and how readings that differ are settled."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from semai.maturity import wording
from semai.maturity.types import Indicator, Instrument, ReaderKind
from semai.registry.models import Centre

from .questionnaire import OPEN

BOARD_STATES = {
    "": _("All"),
    "unasked": _("Nobody was asked"),
    "waiting": _("Waiting for answers"),
    "disputed": _("Readers differ"),
    "done": _("Result recorded"),
}


class AskFilter(forms.Form):
    """Which centres of the round to show."""

    q = forms.CharField(label=_("Name or code"), required=False, max_length=100)
    state = forms.ChoiceField(label=_("State"), required=False, choices=list(BOARD_STATES.items()))
    round = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def wishes(self) -> dict[str, str]:
        """The filters that make sense; nonsense in the address bar is no filter."""
        found = self.cleaned_data if self.is_valid() else getattr(self, "cleaned_data", {})
        return {name: str(found.get(name) or "") for name in ("q", "state")}


class Asking(forms.Form):
    """Ask one reader, or the centres themselves, to assess the ticked centres."""

    who = forms.ChoiceField(label=_("Who assesses"))
    due_on = forms.DateField(label=_("Until"), widget=forms.DateInput)
    can_resend = forms.BooleanField(
        label=_("A centre may send corrected answers until that day"),
        required=False,
        help_text=_("Otherwise its link closes when the answers are sent."),
    )
    pick = forms.ModelMultipleChoiceField(queryset=Centre.objects.none(), required=False)
    everyone = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, readers: Sequence[tuple[str, str, str]], centres: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"] = forms.ChoiceField(label=_("Who assesses"), choices=_who(readers))
        self.fields["pick"] = forms.ModelMultipleChoiceField(
            queryset=centres, required=False, label=_("Centres"), widget=forms.MultipleHiddenInput
        )

    def clean(self) -> dict[str, Any]:
        """Somebody must be meant."""
        values: dict[str, Any] = super().clean() or {}
        if not values.get("everyone") and not values.get("pick") and "pick" not in self.errors:
            self.add_error(None, _("Tick at least one centre."))
        return values

    def wanted(self) -> tuple[ReaderKind, str]:
        """From where, and the key of the member; "" for the centres themselves."""
        kind, _colon, member = self.cleaned_data["who"].partition(":")
        return ReaderKind(kind), member


class Attaching(forms.Form):
    """A picture or paper for one indicator."""

    indicator = forms.ChoiceField(label=_("What it shows"))
    caption = forms.CharField(label=_("Caption"), max_length=200, required=False)
    file = forms.FileField(
        label=_("File (PDF, JPEG or PNG)"),
        max_length=200,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": "application/pdf,image/jpeg,image/png"}),
        help_text=_("At most 10 MB. Where and with what a photo was taken is removed."),
    )

    def __init__(self, *args: Any, instrument: Instrument, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["indicator"] = forms.ChoiceField(
            label=_("What it shows"),
            choices=[(one.code, f"{one.code} {wording.said(one.name)}") for one in instrument.indicators],
        )


class Settling(forms.Form):
    """What counts where readers differ, and why."""

    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        help_text=_("Such as what you looked at again. It stays with the assessment."),
    )

    def __init__(self, *args: Any, indicators: Sequence[Indicator], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.indicators = indicators
        for one in indicators:
            levels = [(str(n), f"{n} · {wording.said(text)}") for n, text in enumerate(one.levels)]
            self.fields[one.code] = forms.ChoiceField(
                label=f"{one.code} {wording.said(one.name)}",
                choices=[*levels, (OPEN, _("Not answered"))],
                widget=forms.RadioSelect,
            )

    def levels(self) -> Mapping[str, int | None]:
        """The level that counts of every indicator in question."""
        values = {one.code: self.cleaned_data[one.code] for one in self.indicators}
        return {code: None if value == OPEN else int(value) for code, value in values.items()}


def _who(readers: Sequence[tuple[str, str, str]]) -> list[Any]:
    """The centre itself, then people by the way they look at a centre."""
    field = [(f"{ReaderKind.FIELD}:{key}", name) for key, name, kind in readers if kind == ReaderKind.FIELD]
    desk = [(f"{ReaderKind.DESK}:{key}", name) for key, name, _kind in readers]
    return [
        (f"{ReaderKind.SELF}:", _("The centre itself, by link")),
        (_("On site"), field),
        (_("At the desk"), desk),
    ]

"""The self-check and marketing."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from semai.strengthening.models import QualityCheck
from semai.strengthening.types import Answer, ChannelKind, Standard
from semai.strengthening.wording import ANSWERS, CHANNEL_KINDS
from semai.ui.inputs import DayField


class Checking(forms.Form):
    """One choice for each question; empty is unknown. Filled with the latest check."""

    def __init__(
        self,
        *args: Any,
        standards: tuple[Standard, ...],
        latest: QualityCheck | None,
        on: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        known = latest.answers if latest else {}
        self.keys: list[str] = []
        self.fields["checked_on"] = DayField(label=_("Checked on"), initial=on)
        self.fields["said_by"] = forms.CharField(label=_("Who answered for the centre?"), max_length=150)
        for number, standard in enumerate(standards, 1):
            for key, words in standard.questions:
                self.keys.append(key)
                self.fields[key] = forms.TypedChoiceField(
                    label=words,
                    help_text=f"{number}. {standard.name}",
                    required=False,
                    coerce=int,
                    empty_value=None,
                    initial=str(known[key]) if key in known else "",
                    choices=[("", _("Not known yet")), *((str(int(one)), ANSWERS[one]) for one in Answer)],
                )
        self.fields["next_step"] = forms.CharField(
            label=_("What does the centre do next?"), max_length=300, required=False
        )

    def said(self) -> dict[str, Any]:
        """The facts of a valid form."""
        values = self.cleaned_data
        answers = {key: values[key] for key in self.keys if values[key] is not None}
        plain = {name: values[name] for name in ("checked_on", "said_by", "next_step")}
        return plain | {"answers": answers}


class ChannelEntry(forms.Form):
    """A place where the centre makes itself known."""

    kind = forms.TypedChoiceField(
        label=_("Kind of channel"),
        coerce=ChannelKind,
        choices=[(str(one), name) for one, name in CHANNEL_KINDS.items()],
    )
    name = forms.CharField(label=_("Name of the account, shop or place"), max_length=150)
    link = forms.URLField(label=_("Link"), max_length=300, required=False, assume_scheme="https")
    audience = forms.CharField(label=_("Whom should it reach?"), max_length=200, required=False)
    responsible = forms.CharField(label=_("Who fills it?"), max_length=150)


class PostingEntry(forms.Form):
    """Something that was published."""

    published_on = DayField(label=_("Published on"))
    what = forms.CharField(label=_("What was published?"), max_length=200)
    enquiries = forms.IntegerField(
        label=_("How many people asked because of it?"),
        min_value=0,
        max_value=1_000_000,
        required=False,
        help_text=_("Leave empty when nobody counted."),
    )

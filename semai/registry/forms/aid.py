"""Text to values for the pages of the aid ledger."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from semai.registry.queries.aid import TrancheState
from semai.registry.types import AidFacts, MoneyKind, Share, StepKind
from semai.registry.wording.aid import MONEY_NAMES, STEP_NAMES

from . import entries

FIRST_YEAR, LAST_YEAR = 2015, 2100
SHARE = re.compile(r"^(\d{1,3})\s*%?\s*(?:@|pada|at)\s*(\d{1,3})\s*%?$", re.IGNORECASE)
CHECKS = (StepKind.REPORT_VERIFIED, StepKind.REPORT_RETURNED)


class AidFilter(entries.Wishes):
    """Which grants to list."""

    year = forms.ChoiceField(label=gettext_lazy("Year"), required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Kind of aid"), required=False)
    province = forms.ChoiceField(label=gettext_lazy("Province"), required=False)


class Granting(forms.Form):
    """A support that was given."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind of aid"))
    year = forms.IntegerField(label=gettext_lazy("Fiscal year"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    amount = entries.Rupiah(
        label=gettext_lazy("Amount in rupiah"),
        help_text=gettext_lazy("It is split into tranches by the rule of the year."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    decree = forms.CharField(label=gettext_lazy("Number of the decree"), max_length=120, required=False)
    decree_on = entries.day(gettext_lazy("Date of the decree"), required=False)
    title = forms.CharField(label=gettext_lazy("What for, in a few words"), max_length=200, required=False)
    report_due_on = entries.day(
        gettext_lazy("Accountability report (LPJ) due on"),
        required=False,
        help_text=gettext_lazy("Leave empty to take the rule of the year."),
    )

    def __init__(self, *args: Any, kinds: Iterable[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        one: Any = self.fields["kind"]
        one.choices = list(kinds)

    def facts(self) -> AidFacts:
        """The entries as facts."""
        return AidFacts(**self.cleaned_data)


class Paying(forms.Form):
    """Money that went out or came back."""

    tranche = forms.ChoiceField(label=gettext_lazy("Tranche"))
    what = forms.ChoiceField(
        label=gettext_lazy("What took place"),
        choices=entries.choices(MONEY_NAMES, (MoneyKind.PAID, MoneyKind.RETURNED)),
    )
    amount = entries.Rupiah(
        label=gettext_lazy("Amount in rupiah"), widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )
    on = entries.day(gettext_lazy("Date"))
    note = forms.CharField(label=gettext_lazy("Note"), max_length=300, required=False)

    def __init__(self, *args: Any, tranches: Iterable[TrancheState], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        one: Any = self.fields["tranche"]
        one.choices = [
            (str(state.tranche.pk), _("Tranche %(n)s") % {"n": state.tranche.number}) for state in tranches
        ]


class Correcting(forms.Form):
    """What an amount should have been."""

    amount = entries.Rupiah(
        label=gettext_lazy("Right amount in rupiah"), widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )
    reason = forms.CharField(label=gettext_lazy("Why"), max_length=300)


class Stepping(forms.Form):
    """Something that happened to a grant."""

    kind = forms.ChoiceField(label=gettext_lazy("What took place"))
    on = entries.day(gettext_lazy("Date"))
    percent = forms.IntegerField(
        label=gettext_lazy("Progress in percent"),
        required=False,
        min_value=0,
        max_value=100,
        help_text=gettext_lazy("Only for the progress of the works."),
    )
    reference = forms.CharField(
        label=gettext_lazy("Number of the letter or minutes"), max_length=120, required=False
    )
    note = forms.CharField(label=gettext_lazy("Note"), max_length=500, required=False)
    photo = entries.photo(gettext_lazy("Photo"))

    def __init__(self, *args: Any, may_record: bool, may_verify: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [kind for kind in STEP_NAMES if kind is not StepKind.CANCELLED]
        allowed = [kind for kind in kinds if (may_verify if kind in CHECKS else may_record)]
        one: Any = self.fields["kind"]
        one.choices = entries.choices(STEP_NAMES, allowed)

    def clean(self) -> dict[str, Any]:
        """Progress needs its percent, and nothing else has one."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if values.get("kind") == StepKind.PROGRESS:
            if values.get("percent") is None and "percent" not in self.errors:
                self.add_error("percent", _("How far are the works, in percent?"))
        else:
            values["percent"] = None
        return values


class Cancelling(forms.Form):
    """Why an entry was wrong."""

    reason = forms.CharField(label=gettext_lazy("Why"), max_length=300)


class Ruling(forms.Form):
    """How a kind of aid is paid from a year on."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind of aid"))
    year = forms.IntegerField(
        label=gettext_lazy("From fiscal year"), min_value=FIRST_YEAR, max_value=LAST_YEAR
    )
    shares = forms.CharField(
        label=gettext_lazy("Tranches"),
        max_length=200,
        help_text=gettext_lazy(
            "Percent of the amount @ progress of the works, separated by semicolons, such as 70 @ 0; 30 @ 50. "
            "0 means: once the agreement is signed."
        ),
    )
    report_days = forms.IntegerField(
        label=gettext_lazy("Report due, days after the decree"), required=False, min_value=1, max_value=3000
    )
    source = forms.CharField(label=gettext_lazy("Guideline (juknis)"), max_length=300, required=False)

    def __init__(self, *args: Any, kinds: Iterable[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        one: Any = self.fields["kind"]
        one.choices = list(kinds)

    def clean_shares(self) -> list[Share]:
        """As shares."""
        parts = [part.strip() for part in self.cleaned_data["shares"].split(";") if part.strip()]
        found = [SHARE.match(part) for part in parts]
        if not found or not all(found):
            raise ValidationError(_("Write each tranche as percent @ progress, such as 70 @ 0; 30 @ 50."))
        return [Share(int(match[1]), int(match[2])) for match in found if match]

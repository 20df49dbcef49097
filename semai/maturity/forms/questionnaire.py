"""The questionnaire: one sentence for each indicator, evidence for each aspect."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from semai.maturity import wording
from semai.maturity.models import Assessment, Reading
from semai.maturity.types import Aspect, Indicator, Instrument

#: The choice for a question that nobody could answer; a question left out of the form is a mistake instead.
OPEN = "-"


class Questionnaire(forms.Form):
    """The questions of an instrument and what was seen, whoever answers them."""

    notes = forms.CharField(label=_("Notes"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, instrument: Instrument, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instrument = instrument
        for indicator in instrument.indicators:
            self.fields[indicator.code] = _question(indicator)
        for aspect in instrument.aspects:
            self.fields[f"evidence_{aspect.code}"] = _evidence(aspect)

    def sections(self) -> list[dict[str, Any]]:
        """Aspects with their bound fields, in the order of the questionnaire; where something is wrong is open."""
        return [self._section(aspect, place) for place, aspect in enumerate(self.instrument.aspects)]

    def _section(self, aspect: Aspect, place: int) -> dict[str, Any]:
        questions = [self[indicator.code] for indicator in aspect.indicators]
        evidence = self[f"evidence_{aspect.code}"]
        return {
            "title": f"{aspect.code} {wording.said(aspect.name)}",
            "questions": questions,
            "evidence": evidence,
            "answered": sum(question.value() != OPEN for question in questions),
            "is_open": place == 0 or any(field.errors for field in (*questions, evidence)),
        }

    def found(self) -> dict[str, Any]:
        """Answers and evidence as the actions want them."""
        values = self.cleaned_data
        codes = [indicator.code for indicator in self.instrument.indicators]
        return {
            "answers": {code: None if values[code] == OPEN else int(values[code]) for code in codes},
            "evidence": {a.code: values[f"evidence_{a.code}"] for a in self.instrument.aspects},
            "notes": values["notes"],
        }


class Answers(Questionnaire):
    """An assessment written down at once, by whoever holds the paper."""

    assessed_on = forms.DateField(label=_("Day of assessment"), widget=forms.DateInput)
    assessor = forms.CharField(label=_("Assessor"), max_length=150, required=False)

    def recorded(self) -> dict[str, Any]:
        """Cleaned values as the action wants them."""
        return self.found() | {
            name: self.cleaned_data[name] for name in ("assessed_on", "assessor", "version")
        }


class ReadingAnswers(Questionnaire):
    """One reader's answers, saved on the way or sent."""

    sender = forms.CharField(label=_("Who filled this in"), max_length=150, required=False)

    def recorded(self) -> dict[str, Any]:
        """Cleaned values as the action wants them; without a version nothing was saved before."""
        return self.found() | {
            "sender": self.cleaned_data["sender"],
            "version": self.cleaned_data["version"] or 0,
        }


def initial_answers(assessment: Assessment | None, *, on: date, assessor: str) -> Mapping[str, Any]:
    """What the questionnaire holds when it is opened: the stored answers, else the day and the person."""
    if assessment is None:
        return {"assessed_on": on, "assessor": assessor}
    return {
        "assessed_on": assessment.assessed_on,
        "assessor": assessment.assessor,
        "notes": assessment.notes,
        "version": assessment.version,
        **{code: str(level) for code, level in assessment.answers.items()},
        **{f"evidence_{code}": text for code, text in assessment.evidence.items()},
    }


def initial_reading(reading: Reading, *, sender: str = "") -> Mapping[str, Any]:
    """What a reader finds when the questionnaire is opened again."""
    return {
        "sender": reading.sender or sender,
        "notes": reading.notes,
        "version": reading.version,
        **{code: str(level) for code, level in reading.answers.items()},
        **{f"evidence_{code}": text for code, text in reading.evidence.items()},
    }


def _question(indicator: Indicator) -> forms.ChoiceField:
    levels = [(str(level), f"{level} · {wording.said(text)}") for level, text in enumerate(indicator.levels)]
    return forms.ChoiceField(
        label=f"{indicator.code} {wording.said(indicator.name)}",
        choices=[*levels, (OPEN, _open_label(indicator))],
        initial=OPEN,
        widget=forms.RadioSelect,
        help_text=_("Evidence: %(what)s") % {"what": wording.said(indicator.evidence)},
    )


def _open_label(indicator: Indicator) -> Any:
    when = wording.said(indicator.missing_when)
    return _("Not answered (when %(when)s)") % {"when": when} if when else _("Not answered")


def _evidence(aspect: Aspect) -> forms.CharField:
    return forms.CharField(
        label=_("Evidence seen for aspect %(code)s") % {"code": aspect.code},
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

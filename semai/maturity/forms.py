"""What people fill in: a round, the answers of a centre, decisions on clusters."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from semai.maturity import wording
from semai.maturity.models import Assessment, Cluster, Instrument, Taxonomy
from semai.maturity.types import Aspect, Indicator
from semai.maturity.types import Instrument as Questionnaire
from semai.registry.models import Centre

#: The choice for a question that nobody could answer; a question left out of the form is a mistake instead.
OPEN = "-"

STATES = {
    "": _("All"),
    "not_assessed": _("Not assessed yet"),
    "undecided": _("Waiting for a decision"),
    "decided": _("Decided"),
    "differs": _("Decided otherwise than suggested"),
}


class Filter(forms.Form):
    """Which centres of a round to show."""

    q = forms.CharField(label=_("Name or code"), required=False, max_length=100)
    state = forms.ChoiceField(label=_("State"), required=False, choices=list(STATES.items()))
    suggested = forms.ChoiceField(label=_("Suggested cluster"), required=False)
    round = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, clusters: list[Cluster], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("All")), *((cluster.code, str(cluster)) for cluster in clusters)]
        self.fields["suggested"] = forms.ChoiceField(
            label=_("Suggested cluster"), required=False, choices=choices
        )

    def wishes(self) -> dict[str, str]:
        """The filters that make sense; nonsense in the address bar is no filter."""
        found = self.cleaned_data if self.is_valid() else getattr(self, "cleaned_data", {})
        return {name: str(found.get(name) or "") for name in ("q", "state", "suggested")}


class Opening(forms.Form):
    """A new round."""

    name = forms.CharField(label=_("Name"), max_length=120)
    instrument = forms.ModelChoiceField(label=_("Instrument"), queryset=Instrument.objects.none())
    taxonomy = forms.ModelChoiceField(label=_("Ladder of clusters"), queryset=Taxonomy.objects.none())
    opens_on = forms.DateField(label=_("First day"), widget=forms.DateInput)
    closes_on = forms.DateField(label=_("Last day for answers"), required=False, widget=forms.DateInput)
    requires_evidence = forms.BooleanField(
        label=_("High levels count only where evidence is described"),
        required=False,
        initial=True,
        help_text=_("Without evidence a level of 2 or more counts as 1."),
    )

    def __init__(self, *args: Any, instruments: Any, taxonomies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["instrument"] = forms.ModelChoiceField(
            label=_("Instrument"), queryset=instruments, initial=instruments.first(), empty_label=None
        )
        self.fields["taxonomy"] = forms.ModelChoiceField(
            label=_("Ladder of clusters"), queryset=taxonomies, initial=taxonomies.first(), empty_label=None
        )

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first."""
        values: dict[str, Any] = super().clean() or {}
        first, last = values.get("opens_on"), values.get("closes_on")
        if first and last and last < first:
            self.add_error("closes_on", _("The last day must not be before the first."))
        return values


class Answers(forms.Form):
    """The questionnaire: one sentence for each indicator, evidence for each aspect."""

    assessed_on = forms.DateField(label=_("Day of assessment"), widget=forms.DateInput)
    assessor = forms.CharField(label=_("Assessor"), max_length=150, required=False)
    notes = forms.CharField(label=_("Notes"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, instrument: Questionnaire, **kwargs: Any) -> None:
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

    def recorded(self) -> dict[str, Any]:
        """Cleaned values as the action wants them."""
        values = self.cleaned_data
        codes = [indicator.code for indicator in self.instrument.indicators]
        return {
            "answers": {code: None if values[code] == OPEN else int(values[code]) for code in codes},
            "evidence": {a.code: values[f"evidence_{a.code}"] for a in self.instrument.aspects},
            **{name: values[name] for name in ("assessed_on", "assessor", "notes", "version")},
        }


class Acceptance(forms.Form):
    """Accept the suggestions of several centres at once."""

    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 2}), max_length=2000)
    pick = forms.ModelMultipleChoiceField(queryset=Centre.objects.none(), required=False)
    everyone = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, centres: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pick"] = forms.ModelMultipleChoiceField(
            queryset=centres, required=False, label=_("Centres"), widget=forms.MultipleHiddenInput
        )

    def clean(self) -> dict[str, Any]:
        """Somebody must be meant."""
        values: dict[str, Any] = super().clean() or {}
        if not values.get("everyone") and not values.get("pick") and "pick" not in self.errors:
            self.add_error(None, _("Tick at least one centre."))
        return values


class Decision(forms.Form):
    """The cluster of one centre."""

    cluster = forms.ModelChoiceField(queryset=Cluster.objects.none())
    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        help_text=_("Shown to the centre and to the auditor."),
    )

    def __init__(self, *args: Any, clusters: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cluster"] = forms.ModelChoiceField(
            label=_("Cluster"), queryset=clusters, empty_label=None, widget=forms.RadioSelect
        )


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


def _question(indicator: Indicator) -> forms.ChoiceField:
    levels = [(str(level), f"{level} · {wording.said(text)}") for level, text in enumerate(indicator.levels)]
    return forms.ChoiceField(
        label=f"{indicator.code} {wording.said(indicator.name)}",
        choices=[*levels, (OPEN, _("Not answered"))],
        initial=OPEN,
        widget=forms.RadioSelect,
        help_text=_("Evidence: %(what)s") % {"what": wording.said(indicator.evidence)},
    )


def _evidence(aspect: Aspect) -> forms.CharField:
    return forms.CharField(
        label=_("Evidence seen for aspect %(code)s") % {"code": aspect.code},
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

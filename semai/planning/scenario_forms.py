"""What is entered about scenarios: new, copied, compared, revised, and single visits moved."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .forms import EFFORTS, HIGHEST_NEED
from .solver.problem import Quota
from .variants import Variant


class Scenario(forms.Form):
    """A new scenario."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=120)
    first = forms.DateField(
        label=gettext_lazy("First day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    last = forms.DateField(
        label=gettext_lazy("Last day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    seconds = forms.TypedChoiceField(
        label=gettext_lazy("Effort"),
        coerce=int,
        choices=EFFORTS,
        initial=10,
        help_text=gettext_lazy("More effort finds less travel and room for more visits."),
    )
    seed = forms.IntegerField(
        label=gettext_lazy("Seed"),
        min_value=0,
        max_value=2**31 - 1,
        initial=1,
        help_text=gettext_lazy("The same seed gives the same plan. Another one may find another plan."),
    )

    with_peers = forms.BooleanField(
        label=gettext_lazy("Suggest peer mentoring too"),
        required=False,
        initial=True,
        help_text=gettext_lazy(
            "Which served centre of the best cluster could accompany which centre nearby that the team does not reach."
        ),
    )

    def __init__(self, *args: Any, today: date | None = None, **options: Any) -> None:
        """A plan that ends before `today` is refused."""
        super().__init__(*args, **options)
        self._today = today

    def clean(self) -> dict[str, Any]:
        """The plan has a first and a last day in this order, and lasts two years at most."""
        cleaned = super().clean() or {}
        first, last = cleaned.get("first"), cleaned.get("last")
        if isinstance(first, date) and isinstance(last, date):
            if last < first:
                self.add_error("last", _("The last day lies before the first."))
            elif (last - first).days > 2 * HIGHEST_NEED:
                self.add_error("last", _("A plan lasts two years at most."))
            elif self._today and last < self._today:
                self.add_error("last", _("The last day of this plan is over. Choose a later one."))
        return cleaned


class Move(forms.Form):
    """Another date for one visit."""

    starts_on = forms.DateField(
        label=gettext_lazy("New first day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class Place(forms.Form):
    """A date, and who goes, for a visit that does not fit."""

    facilitator = forms.ChoiceField(
        label=gettext_lazy("Who goes"),
        help_text=gettext_lazy("Nearest first. One person leads a centre through the year."),
    )
    starts_on = forms.DateField(
        label=gettext_lazy("First day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **options: Any) -> None:
        """Offer these people, as pairs of key and name."""
        super().__init__(*args, **options)
        field = self.fields["facilitator"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(people)


class Copy(Scenario):
    """A copy of a scenario under other conditions."""

    people = forms.MultipleChoiceField(
        label=gettext_lazy("Who takes part"),
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy(
            "To try an additional person, add them to the team without “Takes part in new plans”, then tick them here."
        ),
    )
    more_days = forms.IntegerField(
        label=gettext_lazy("More or fewer field days a month for everybody"),
        min_value=-31,
        max_value=31,
        initial=0,
    )
    more_remote = forms.IntegerField(
        label=gettext_lazy("More visits from afar for each centre"), min_value=0, max_value=12, initial=0
    )
    budget = forms.IntegerField(
        label=gettext_lazy("Budget for all journeys, in rupiah"),
        min_value=0,
        required=False,
        help_text=gettext_lazy("Empty: no limit."),
    )

    def __init__(
        self,
        *args: Any,
        people: Sequence[tuple[str, str]],
        clusters: Sequence[tuple[str, str]] = (),
        **options: Any,
    ) -> None:
        """Offer these people, as pairs of key and name, and limits for these clusters, as pairs of code and name."""
        super().__init__(*args, **options)
        field = self.fields["people"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = list(people)
        self._clusters = [code for code, _name in clusters]
        for code, name in clusters:
            for side, label in (
                ("least", _("%(cluster)s: serve at least")),
                ("most", _("%(cluster)s: serve at most")),
            ):
                self.fields[f"{side}-{code}"] = forms.IntegerField(
                    label=label % {"cluster": name}, min_value=0, max_value=100_000, required=False
                )

    def limits(self) -> list[forms.BoundField]:
        """The fields of the quotas, two for each cluster."""
        return [self[f"{side}-{code}"] for code in self._clusters for side in ("least", "most")]

    def clean(self) -> dict[str, Any]:
        """A floor above its ceiling cannot be met."""
        cleaned = super().clean()
        for code in self._clusters:
            least, most = cleaned.get(f"least-{code}"), cleaned.get(f"most-{code}")
            if least is not None and most is not None and most < least:
                self.add_error(f"most-{code}", _("At most must not be below at least."))
        return cleaned

    def _quotas(self) -> tuple[Quota, ...]:
        cleaned = self.cleaned_data
        limits = [
            (code, cleaned.get(f"least-{code}"), cleaned.get(f"most-{code}")) for code in self._clusters
        ]
        return tuple(
            Quota(cluster=code, least=least or 0, most=most)
            for code, least, most in limits
            if least or most is not None
        )

    def variant(self) -> Variant:
        """What changes; only of a valid form."""
        cleaned = self.cleaned_data
        return Variant(
            people=frozenset(cleaned["people"]),
            more_days=cleaned["more_days"],
            more_remote=cleaned["more_remote"],
            budget=cleaned["budget"],
            quotas=self._quotas(),
        )


class Pair(forms.Form):
    """Two scenarios to compare."""

    left = forms.ChoiceField(label=gettext_lazy("Scenario"))
    right = forms.ChoiceField(label=gettext_lazy("Compared with"))

    def __init__(self, *args: Any, scenarios: Sequence[tuple[str, str]], **options: Any) -> None:
        """Offer these scenarios, as pairs of key and name."""
        super().__init__(*args, **options)
        for field in self.fields.values():
            assert isinstance(field, forms.ChoiceField)
            field.choices = list(scenarios)

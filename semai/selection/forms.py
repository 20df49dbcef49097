"""What people fill in: seats and quotas, and the reason of the decision."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from semai.maturity.models import Cluster
from semai.selection.models import Round
from semai.selection.types import Bounds, DepartureKind, Terms
from semai.selection.wording import DEPARTURES

MOST = 10_000


class Announcement(forms.Form):
    """Seats and one quota for each cluster."""

    name = forms.CharField(label=_("Name"), max_length=120)
    seats = forms.IntegerField(label=_("Places"), min_value=0, max_value=MOST)
    reserves = forms.IntegerField(
        label=_("Reserves for each cluster"),
        min_value=0,
        max_value=MOST,
        initial=5,
        help_text=_("A reserve replaces a centre of its own cluster, so no quota changes."),
    )
    seed = forms.IntegerField(
        label=_("Number for the draw"),
        min_value=0,
        max_value=2_147_483_647,
        help_text=_("Orders equal scores. Publish it beforehand: everybody can recompute the draw."),
    )

    def __init__(self, *args: Any, clusters: Sequence[Cluster], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.clusters = clusters
        for cluster in clusters:
            for end, label in (("minimum", _("At least")), ("maximum", _("At most"))):
                self.fields[f"{end}_{cluster.code}"] = forms.IntegerField(
                    label=label, min_value=0, max_value=MOST, initial=0
                )

    def rows(self) -> list[dict[str, Any]]:
        """Clusters with their two bound fields, in ladder order."""
        return [
            {
                "cluster": cluster,
                "minimum": self[f"minimum_{cluster.code}"],
                "maximum": self[f"maximum_{cluster.code}"],
            }
            for cluster in self.clusters
        ]

    def clean(self) -> dict[str, Any]:
        """No minimum above its maximum."""
        values: dict[str, Any] = super().clean() or {}
        for cluster in self.clusters:
            lowest, highest = values.get(f"minimum_{cluster.code}"), values.get(f"maximum_{cluster.code}")
            if lowest is not None and highest is not None and lowest > highest:
                self.add_error(f"maximum_{cluster.code}", _("Not below the minimum."))
        return values

    def terms(self) -> Terms:
        """The cleaned values as the rules want them."""
        values = self.cleaned_data
        return Terms(
            seats=values["seats"],
            quotas=[
                Bounds(one.code, values[f"minimum_{one.code}"], values[f"maximum_{one.code}"])
                for one in self.clusters
            ],
            reserves=values["reserves"],
            seed=values["seed"],
        )


class Decision(forms.Form):
    """On what the decision rests."""

    reason = forms.CharField(
        label=_("The decision rests on"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2000,
        help_text=_("Such as the minutes of the meeting with number and date."),
    )


class Leaving(forms.Form):
    """How a centre leaves, and why."""

    kind = forms.TypedChoiceField(
        label=_("What happens"),
        choices=[(str(kind), label) for kind, label in DEPARTURES.items()],
        coerce=DepartureKind,
        widget=forms.RadioSelect,
        initial=DepartureKind.WITHDRAWN,
    )
    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2000,
        help_text=_("Such as the centre's letter with number and date."),
    )


class Filter(forms.Form):
    """Which candidates to show; the outcome is chosen by the tabs."""

    q = forms.CharField(label=_("Name or code"), required=False, max_length=100)
    cluster = forms.ChoiceField(label=_("Cluster"), required=False)
    outcome = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, clusters: Sequence[Cluster], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cluster"] = forms.ChoiceField(
            label=_("Cluster"),
            required=False,
            choices=[("", _("All")), *((one.code, str(one)) for one in clusters)],
        )

    def wishes(self) -> dict[str, str]:
        """The filters that make sense; nonsense in the address bar is no filter."""
        found = self.cleaned_data if self.is_valid() else getattr(self, "cleaned_data", {})
        return {name: str(found.get(name) or "") for name in ("q", "cluster")}


def initial_terms(round_: Round) -> dict[str, Any]:
    """What the form holds when the terms of a round are changed."""
    found: dict[str, Any] = {
        "name": round_.name,
        "seats": round_.seats,
        "reserves": round_.reserves,
        "seed": round_.seed,
    }
    for quota in round_.quotas.select_related("cluster"):
        found[f"minimum_{quota.cluster.code}"] = quota.minimum
        found[f"maximum_{quota.cluster.code}"] = quota.maximum
    return found

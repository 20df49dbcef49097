"""What people fill in: seats and quotas, and the reason of the decision."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from semai.maturity.models import Cluster
from semai.selection.models import Round
from semai.selection.types import Attribute, Bounds, DepartureKind, Limit, Terms
from semai.selection.wording import ATTRIBUTES, DEPARTURES, in_language

MOST = 10_000
#: Empty rows for quotas on other things than the cluster, and the highest number of any row.
SPARE_ROWS, MOST_ROWS = 3, 99


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

    def __init__(
        self, *args: Any, clusters: Sequence[Cluster], names: Mapping[str, tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.clusters = clusters
        filled = max(map(_row_number, self.initial), default=0)
        posted = max(map(_row_number, self.data), default=0)
        self.limit_rows = range(1 + max(filled + SPARE_ROWS, posted))
        choices = _choices(names)
        for row in self.limit_rows:
            self.fields[f"limit_{row}_about"] = forms.ChoiceField(
                label=_("Quota for"), choices=choices, required=False
            )
            for end, label in (("minimum", _("At least")), ("maximum", _("At most"))):
                self.fields[f"limit_{row}_{end}"] = forms.IntegerField(
                    label=label, min_value=0, max_value=MOST, required=False
                )
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

    @property
    def has_limits(self) -> bool:
        """Whether any such quota is filled in."""
        return any(row["about"].value() for row in self.limits())

    def limits(self) -> list[dict[str, Any]]:
        """The bound fields of the quotas on other things than the cluster."""
        return [
            {end: self[f"limit_{row}_{end}"] for end in ("about", "minimum", "maximum")}
            for row in self.limit_rows
        ]

    def clean(self) -> dict[str, Any]:
        """No minimum above its maximum, and nothing twice."""
        values: dict[str, Any] = super().clean() or {}
        self._clean_limits(values)
        for cluster in self.clusters:
            lowest, highest = values.get(f"minimum_{cluster.code}"), values.get(f"maximum_{cluster.code}")
            if lowest is not None and highest is not None and lowest > highest:
                self.add_error(f"maximum_{cluster.code}", _("Not below the minimum."))
        return values

    def _clean_limits(self, values: dict[str, Any]) -> None:
        seen: set[str] = set()
        for row in self.limit_rows:
            about = values.get(f"limit_{row}_about")
            if not about:
                continue
            lowest, highest = values.get(f"limit_{row}_minimum"), values.get(f"limit_{row}_maximum")
            if about in seen:
                self.add_error(f"limit_{row}_about", _("This quota stands above already."))
            seen.add(about)
            if (lowest or 0) > (MOST if highest is None else highest):
                self.add_error(f"limit_{row}_maximum", _("Not below the minimum."))

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
            limits=[self._limit(row) for row in self.limit_rows if values.get(f"limit_{row}_about")],
        )

    def _limit(self, row: int) -> Limit:
        """One quota; an empty minimum is 0, an empty maximum all places."""
        attribute, value = self.cleaned_data[f"limit_{row}_about"].split(":", 1)
        lowest = self.cleaned_data[f"limit_{row}_minimum"] or 0
        highest = self.cleaned_data[f"limit_{row}_maximum"]
        most = max(lowest, self.cleaned_data["seats"]) if highest is None else highest
        return Limit(Attribute(attribute), value, lowest, most)


class Decision(forms.Form):
    """On what the decision rests."""

    reason = forms.CharField(
        label=_("The decision rests on"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2000,
        help_text=_("Such as the minutes of the meeting with number and date."),
    )


class Revocation(forms.Form):
    """Why a decision does not stand any more."""

    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        help_text=_("Such as the letter or minutes with number and date."),
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
    for row, limit in enumerate(round_.limits.order_by("attribute", "value")):
        found[f"limit_{row}_about"] = f"{limit.attribute}:{limit.value}"
        found[f"limit_{row}_minimum"] = limit.minimum
        found[f"limit_{row}_maximum"] = limit.maximum
    return found


def _row_number(name: str) -> int:
    """2 of "limit_2_about"; 0 of other fields."""
    parts = name.split("_")
    is_row = len(parts) == 3 and parts[0] == "limit" and parts[1].isdigit()  # noqa: PLR2004 - three parts
    return min(int(parts[1]), MOST_ROWS) if is_row else 0


def _choices(names: Mapping[str, tuple[str, str]]) -> list[Any]:
    """Everything a quota may be about, grouped by attribute."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for key, both in names.items():
        groups.setdefault(key.split(":", 1)[0], []).append((key, in_language(*both)))
    return [("", "–"), *((ATTRIBUTES[Attribute(name)], rows) for name, rows in groups.items())]

"""What is announced of a selection: seats, quotas, criteria with weights, who takes part."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from semai.maturity.models import Cluster
from semai.selection.models import Round
from semai.selection.types import Attribute, Bounds, Check, Criterion, Limit, Measure, Terms
from semai.selection.wording import ATTRIBUTES, CHECKS, MEASURES, MEASURES_EXPLAINED, in_language

MOST = 10_000
#: Empty rows for quotas on other things than the cluster, and the highest number of any row.
SPARE_ROWS, MOST_ROWS = 3, 99
MOST_WEIGHT = Decimal(999)
#: Criteria that Semai reads itself, in the order of the page.
READ = tuple(one for one in Measure if one is not Measure.RECORDED)


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

    appeal_days = forms.IntegerField(
        label=_("Days for appeals"),
        min_value=0,
        max_value=365,
        initial=14,
        required=False,
        help_text=_("How long after the decision a centre may appeal."),
    )
    checks = forms.MultipleChoiceField(
        label=_("Further conditions"),
        choices=[(str(check), label) for check, label in CHECKS.items()],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self, *args: Any, clusters: Sequence[Cluster], names: Mapping[str, tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.clusters = clusters
        self.limit_rows = self._numbered("limit", SPARE_ROWS)
        self.recorded_rows = self._numbered("recorded", 1)
        choices = _choices(names)
        self.fields["pool"] = forms.MultipleChoiceField(
            label=_("Only centres with"),
            choices=choices[1:],
            required=False,
            widget=forms.SelectMultiple(attrs={"size": 8}),
            help_text=_(
                "Hold Ctrl to choose several; of each kind one must fit. Nothing chosen: every centre."
            ),
        )
        self._add_criteria()
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

    def _numbered(self, kind: str, spare: int) -> range:
        """Rows of a kind: those filled in or posted, and some spare ones."""
        filled = max((_row_number(kind, name) for name in self.initial), default=-1)
        posted = max((_row_number(kind, name) for name in self.data), default=-1)
        return range(1 + max(filled + spare, posted))

    def _add_criteria(self) -> None:
        for measure in READ:
            self.fields[f"weight_{measure}"] = _weight(MEASURES[measure], MEASURES_EXPLAINED[measure])
        for row in self.recorded_rows:
            self.fields[f"recorded_{row}_name"] = forms.CharField(
                label=_("Recorded criterion"), max_length=80, required=False
            )
            self.fields[f"recorded_{row}_weight"] = _weight(_("Weight"))

    def measures(self) -> list[Any]:
        """The bound weights of the criteria that Semai reads itself."""
        return [self[f"weight_{measure}"] for measure in READ]

    def recorded(self) -> list[dict[str, Any]]:
        """The bound fields of the criteria whose points people record."""
        return [
            {end: self[f"recorded_{row}_{end}"] for end in ("name", "weight")} for row in self.recorded_rows
        ]

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

    @property
    def has_criteria(self) -> bool:
        """Whether anything but the assessment's total counts."""
        others = [field.value() for field in self.measures()[1:]]
        return any(others) or any(row["name"].value() for row in self.recorded())

    @property
    def has_conditions(self) -> bool:
        """Whether not every centre takes part."""
        return bool(self["checks"].value() or self["pool"].value())

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
        self._clean_criteria(values)
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

    def _clean_criteria(self, values: dict[str, Any]) -> None:
        seen: set[str] = set()
        for row in self.recorded_rows:
            name, weight = values.get(f"recorded_{row}_name"), values.get(f"recorded_{row}_weight")
            if name and not weight:
                self.add_error(f"recorded_{row}_weight", _("Give it a weight, or empty its name."))
            if name and _own_code(name) in seen:
                self.add_error(f"recorded_{row}_name", _("This criterion stands above already."))
            seen |= {_own_code(name)} if name else set()
        others = [values.get(f"weight_{measure}") for measure in READ[1:]]
        if (any(others) or seen) and not values.get("weight_score"):
            self.add_error("weight_score", _("The assessment's total must count: give it a weight."))

    def _criteria(self) -> list[Criterion]:
        """None at all when the assessment's total counts alone."""
        values = self.cleaned_data
        found = [
            Criterion(str(measure), values[f"weight_{measure}"])
            for measure in READ
            if values.get(f"weight_{measure}")
        ]
        found += [
            Criterion(_own_code(name), values[f"recorded_{row}_weight"], name)
            for row in self.recorded_rows
            if (name := values.get(f"recorded_{row}_name"))
        ]
        return found if len(found) > 1 else []

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
            criteria=self._criteria(),
            checks=[Check(code) for code in values["checks"]],
            pool=tuple(values["pool"]),
            appeal_days=14 if values["appeal_days"] is None else values["appeal_days"],
        )

    def _limit(self, row: int) -> Limit:
        """One quota; an empty minimum is 0, an empty maximum all places."""
        attribute, value = self.cleaned_data[f"limit_{row}_about"].split(":", 1)
        lowest = self.cleaned_data[f"limit_{row}_minimum"] or 0
        highest = self.cleaned_data[f"limit_{row}_maximum"]
        most = max(lowest, self.cleaned_data["seats"]) if highest is None else highest
        return Limit(Attribute(attribute), value, lowest, most)


def initial_terms(round_: Round) -> dict[str, Any]:
    """What the form holds when the terms of a round are changed."""
    found: dict[str, Any] = {
        "name": round_.name,
        "seats": round_.seats,
        "reserves": round_.reserves,
        "seed": round_.seed,
        "checks": round_.checks,
        "pool": round_.pool,
        "appeal_days": round_.appeal_days,
        "weight_score": 1,
    }
    own = 0
    for one in round_.criteria.order_by("number"):
        if one.name:
            found |= {f"recorded_{own}_name": one.name, f"recorded_{own}_weight": one.weight}
            own += 1
        else:
            found[f"weight_{one.code}"] = one.weight
    for quota in round_.quotas.select_related("cluster"):
        found[f"minimum_{quota.cluster.code}"] = quota.minimum
        found[f"maximum_{quota.cluster.code}"] = quota.maximum
    for row, limit in enumerate(round_.limits.order_by("attribute", "value")):
        found[f"limit_{row}_about"] = f"{limit.attribute}:{limit.value}"
        found[f"limit_{row}_minimum"] = limit.minimum
        found[f"limit_{row}_maximum"] = limit.maximum
    return found


def _row_number(kind: str, name: str) -> int:
    """2 of "limit_2_about" for the kind "limit"; -1 of other fields."""
    parts = name.split("_")
    is_row = len(parts) == 3 and parts[0] == kind and parts[1].isdigit()  # noqa: PLR2004 - three parts
    return min(int(parts[1]), MOST_ROWS) if is_row else -1


def _own_code(name: str) -> str:
    """The code of a criterion that people record; no measure has such a code."""
    return f"own-{slugify(name)}"[:60]


def _weight(label: Any, help_text: Any = "") -> forms.DecimalField:
    """A weight; empty or 0 means that it does not count."""
    return forms.DecimalField(
        label=label,
        help_text=help_text,
        required=False,
        min_value=Decimal(0),
        max_value=MOST_WEIGHT,
        decimal_places=2,
    )


def _choices(names: Mapping[str, tuple[str, str]]) -> list[Any]:
    """Everything a quota may be about, grouped by attribute."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for key, both in names.items():
        groups.setdefault(key.split(":", 1)[0], []).append((key, in_language(*both)))
    return [("", "–"), *((ATTRIBUTES[Attribute(name)], rows) for name, rows in groups.items())]

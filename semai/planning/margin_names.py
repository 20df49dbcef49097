"""What a little more of something is, in a phrase."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from .solver.marginal import Kind
from .wording import rupiah, skill

Detail = Mapping[str, Any]
Names = Mapping[str, str]


def told(margin: Mapping[str, Any], places: Names, clusters: Names) -> str:
    """The change whose value this is; `places` are regions by centre, `clusters` names by code."""
    detail = margin["detail"]
    if margin["kind"] == Kind.PERSON:
        values = {"skill": skill(detail["skill"]), "place": places.get(str(detail["near"]), "?")}
        return _("One more person with “%(skill)s” at home in %(place)s") % values
    if margin["kind"] == Kind.BUDGET:
        values = {"more": rupiah(detail["to"] - detail["from"]), "to": rupiah(detail["to"])}
        return _("A budget %(more)s rupiah higher: %(to)s") % values
    values = {"of": _about(detail, clusters), "before": "", "after": ""}
    if margin["kind"] == Kind.FLOOR:
        values |= {"before": str(detail["least"]), "after": str(detail["least"] - 1)}
        return _("%(of)s: serve at least %(after)s instead of %(before)s") % values
    values |= {"before": str(detail["most"]), "after": str(detail["most"] + 1)}
    return _("%(of)s: serve at most %(after)s instead of %(before)s") % values


def _about(detail: Detail, clusters: Names) -> str:
    """Which centres a quota counts."""
    cluster = clusters.get(str(detail["cluster"]), str(detail["cluster"]))
    names = [name for name in (cluster, detail["island"], detail["region"]) if name]
    return " · ".join(str(name) for name in names) or _("All centres")

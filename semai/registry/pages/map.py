"""The map above the list: points, and one bigger point where several would lie on each other."""

import uuid
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Avg, Count
from django.db.models.functions import Coalesce, Left
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from semai.registry import rules
from semai.registry.models import Centre, CentreQuerySet, Region

#: More centres than this are shown as one point for each province: a reader sees no more than that.
MOST_SPOTS = 600
#: Degrees; at the size of the map, points nearer than this touch each other.
CELL = 1.0
#: Lines beside the map.
MOST_BESIDE = 8


@dataclass(frozen=True)
class Spot:
    """One centre: at its own position, or where its region is."""

    key: uuid.UUID
    name: str
    region: str
    region_name: str
    latitude: float
    longitude: float
    is_own: bool

    @property
    def province(self) -> str:
        """Code of the province."""
        return self.region[:2]


def map_points(centres: CentreQuerySet) -> list[dict[str, Any]]:
    """What the map shows of these centres; those without any position are counted by the map itself."""
    if centres.count() > MOST_SPOTS:
        return _by_province(centres)
    columns = ("pk", "name", "region_id", "region__name", "latitude", "longitude")
    rows = centres.order_by("code").values_list(*columns, "region__latitude", "region__longitude")
    spots, nowhere = [], []
    for pk, name, region, region_name, latitude, longitude, near_latitude, near_longitude in rows:
        own = latitude is not None and longitude is not None
        place = (latitude, longitude) if own else (near_latitude, near_longitude)
        if place[0] is None or place[1] is None:
            nowhere.append(_point(None, None, name, "", "neutral"))
        else:
            spots.append(Spot(pk, name, region, region_name, *place, is_own=own))
    # Within a province, so that every point can lead to a list that holds just its centres and their neighbours.
    provinces: dict[str, list[Spot]] = defaultdict(list)
    for spot in spots:
        provinces[spot.province].append(spot)
    groups = [
        group
        for inside in provinces.values()
        for group in rules.grouped(((one.latitude, one.longitude, one) for one in inside), cell=CELL)
    ]
    return [_single(group[0]) if len(group) == 1 else _several(group) for group in groups] + nowhere


def _by_province(centres: CentreQuerySet) -> list[dict[str, Any]]:
    """One point for each province, in the middle of its centres. Two queries."""
    latitude, longitude = Coalesce("latitude", "region__latitude"), Coalesce("longitude", "region__longitude")
    rows = (
        Centre.objects.filter(pk__in=centres.order_by().values("pk"))
        .order_by()
        .annotate(province=Left("region_id", 2))
        .values("province")
        .annotate(count=Count("pk"), latitude_=Avg(latitude), longitude_=Avg(longitude))
    )
    names = dict(Region.objects.filter(parent__isnull=True).values_list("code", "name"))
    found = []
    for row in rows:
        count, code = row["count"], row["province"]
        label = ngettext("%(count)s centre in %(regency)s", "%(count)s centres in %(regency)s", count)
        url = f"{reverse('registry:centres')}?{urlencode({'province': code})}"
        text = label % {"count": count, "regency": names.get(code, code)}
        found.append(_point(row["latitude_"], row["longitude_"], text, url, "accent") | {"count": count})
    return found


def beside(points: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """What stands beside the map: the points with most centres, or the first ones where each is one centre."""
    linked = [point for point in points if point["url"]]
    return sorted(linked, key=lambda point: -point.get("count", 1))[:MOST_BESIDE]


def map_legend() -> list[tuple[str, str]]:
    """What the tones of the points mean."""
    return [("accent", _("Own position")), ("neutral", _("Position of the regency"))]


def _single(spot: Spot) -> dict[str, Any]:
    url = reverse("registry:centre", args=[spot.key])
    values = {"name": spot.name, "regency": spot.region_name}
    if spot.is_own:
        return _point(spot.latitude, spot.longitude, f"{spot.name}, {spot.region_name}", url, "accent")
    label = _("%(name)s, somewhere in %(regency)s") % values
    return _point(spot.latitude, spot.longitude, label, url, "neutral")


def _several(group: Sequence[Spot]) -> dict[str, Any]:
    """In the middle of the group; leads to the list of its regency, or of its province."""
    count = len(group)
    regency = Counter(one.region_name for one in group).most_common(1)[0][0]
    if len({one.region for one in group}) == 1:
        label = ngettext("%(count)s centre in %(regency)s", "%(count)s centres in %(regency)s", count)
        wish = {"q": regency}
    else:
        label = ngettext("%(count)s centre around %(regency)s", "%(count)s centres around %(regency)s", count)
        wish = {"province": group[0].province}
    url = f"{reverse('registry:centres')}?{urlencode(wish)}"
    tone = "accent" if any(one.is_own for one in group) else "neutral"
    middle = [sum(getattr(one, axis) for one in group) / count for axis in ("latitude", "longitude")]
    text = label % {"count": count, "regency": regency}
    return _point(middle[0], middle[1], text, url, tone) | {"count": count}


def _point(latitude: Any, longitude: Any, label: str, url: str, tone: str) -> dict[str, Any]:
    return {"latitude": latitude, "longitude": longitude, "label": label, "url": url, "tone": tone}

"""`{% load ui %}`: elements, icons, pictures and the filters for figures, money and dates."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

from django import template
from django.forms.boundfield import BoundField
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from semai.ui import assets, elements, formats, parts, pictures

register = template.Library()

register.tag("element", elements.parse_element)
register.tag("el", elements.parse_el)
register.tag("slot", elements.parse_slot)


@register.simple_tag
def vite(name: str) -> SafeString:
    """The link and script tags of an entry point of the front-end build."""
    built = assets.entry(name)
    links = format_html_join(
        "", '<link rel="stylesheet" href="{}">', ((static(one),) for one in built.styles)
    )
    if built.script is None:
        return links
    return links + format_html('<script type="module" src="{}"></script>', static(built.script))


@register.simple_tag
def vite_first(name: str) -> SafeString:
    """A script that must run before the page is painted: a classic script, not a deferred module."""
    script = assets.entry(name).script
    return format_html('<script src="{}"></script>', static(script)) if script else SafeString("")


@register.simple_tag
def icon(name: str, label: str = "", size: int = 20) -> SafeString:
    """An icon in the text's colour. With a label it speaks to screen readers, without it is silent."""
    drawn = assets.icon(name) or assets.icon("point") or ""
    spoken = format_html('role="img" aria-label="{}"', label) if label else SafeString('aria-hidden="true"')
    return format_html(
        '<svg class="icon" width="{}" height="{}" viewBox="0 0 24 24" fill="none" stroke="currentColor"'
        ' stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round" {}>{}</svg>',
        size,
        size,
        spoken,
        # The build wrote it from the icon package: no value of a person is in it.
        SafeString(drawn),
    )


@register.simple_tag
def take_apart(field: BoundField) -> parts.FieldParts:
    """A bound field for the element `field`."""
    return parts.take_apart(field)


@register.inclusion_tag("ui/pictures/progress.html")
def progress(value: float | None, maximum: float = 100, label: str = "", tone: str = "") -> dict[str, Any]:
    """A bar with its share; nothing known is drawn as nothing, and said so."""
    share = None if value is None or not maximum else min(1.0, max(0.0, float(value) / float(maximum)))
    return {"value": value, "maximum": maximum, "share": share, "label": label, "tone": tone}


@register.inclusion_tag("ui/pictures/map.html", name="map")
def map_picture(
    points: Sequence[Any],
    title: str = "",
    legend: Sequence[tuple[str, str]] = (),
    ways: Sequence[tuple[Any, Any]] = (),
) -> dict[str, Any]:
    """Indonesia with points, and lines between some of them."""
    return pictures.map_view(points, ways) | {"title": title, "legend": legend}


@register.inclusion_tag("ui/pictures/radar.html")
def radar(
    axes: Sequence[str],
    current: Sequence[Any],
    previous: Sequence[Any] | None = None,
    title: str = "",
    maximum: float = 4,
) -> dict[str, Any]:
    """Aspects of one assessment, the previous one behind it."""
    return pictures.radar_view(axes, current, previous, maximum) | {"title": title}


@register.inclusion_tag("ui/pictures/bars.html")
def bars(
    rows: Sequence[tuple[str, Sequence[Any]]], series: Sequence[tuple[str, str]], title: str = ""
) -> dict[str, Any]:
    """Stacked horizontal bars."""
    return pictures.bars_view(rows, series) | {"title": title}


@register.inclusion_tag("ui/pictures/trend.html")
def trend(
    labels: Sequence[str], series: Sequence[tuple[str, str, Sequence[Any]]], title: str = ""
) -> dict[str, Any]:
    """Lines over time."""
    return pictures.trend_view(labels, series) | {"title": title}


@register.inclusion_tag("ui/pictures/flow.html")
def flow(
    moves: Sequence[tuple[str, str, Any]],
    labels: Mapping[str, str] | None = None,
    title: str = "",
    before: str = "",
    after: str = "",
) -> dict[str, Any]:
    """Who moved where between two rounds."""
    return pictures.flow_view(moves, labels or {}) | {
        "title": title,
        "before_name": before,
        "after_name": after,
    }


@register.filter
def rupiah(amount: formats.Number | None) -> str:
    """Whole rupiah: Rp1.234.567."""
    return formats.rupiah(amount, language=get_language())


@register.filter
def angka(value: formats.Number | None, decimals: int | None = None) -> str:
    """A figure in the language's writing: 1.234,5."""
    return formats.number(value, language=get_language(), decimals=decimals)


@register.filter
def persen(share: formats.Number | None) -> str:
    """A share 0…1 as a percentage."""
    return formats.percent(share, language=get_language())


@register.filter
def tanggal(value: date | datetime | None, style: str = "long") -> str:
    """A date: 5 Desember 2022. A moment is told as the day it is in the current time zone."""
    local = timezone.localtime(value) if isinstance(value, datetime) and timezone.is_aware(value) else value
    return formats.day(local, language=get_language(), style=style)


@register.filter
def waktu(value: datetime | None, zone: str = "") -> str:
    """A moment with its zone: 5 Desember 2022 14.05 WIB; the zone's name or the current one."""
    return formats.moment(
        value, language=get_language(), zone=ZoneInfo(zone or timezone.get_current_timezone_name())
    )


@register.filter
def of(thing: Any, name: str) -> Any:
    """A value of a dict or an object by name."""
    return pictures.value_of(thing, name)


@register.filter
def direction(page: Any, name: str) -> str:
    """How a page of a list is sorted by `name`, for aria-sort."""
    return str(page.direction(name))


@register.filter
def sort_url(page: Any, name: str) -> str:
    """The address that sorts a page of a list by `name`."""
    return str(page.sort_url(name))


@register.filter
def url_quoted(text: str) -> str:
    """Text for use inside an address, line breaks kept."""
    return quote(str(text), safe="")

"""`{% load maturity %}`: scores of an assessment as small bars."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import template
from django.utils.translation import get_language

from semai.maturity.types import TOP_LEVEL
from semai.ui import formats

register = template.Library()

BAR_WIDTH, BAR_GAP, BAR_HEIGHT = 9, 3, 28


@register.inclusion_tag("maturity/_aspect_bars.html")
def aspect_bars(scores: Mapping[str, str] | None, codes: Sequence[str]) -> dict[str, Any]:
    """One bar for each aspect from 0 to 4; an aspect without a score has a dot on the ground line only."""
    known = scores or {}
    bars = []
    for place, code in enumerate(codes):
        value = Decimal(known[code]) if code in known else None
        height = round(float(value or 0) / TOP_LEVEL * BAR_HEIGHT, 1)
        bars.append(
            {
                "code": code,
                "x": place * (BAR_WIDTH + BAR_GAP),
                "y": round(BAR_HEIGHT - height, 1),
                "height": height,
                "figure": formats.number(value, language=get_language(), decimals=2),
            }
        )
    return {
        "bars": bars,
        "bar_width": BAR_WIDTH,
        "width": len(codes) * (BAR_WIDTH + BAR_GAP) - BAR_GAP,
        "height": BAR_HEIGHT,
        "spoken": ", ".join(f"{bar['code']} {bar['figure']}" for bar in bars),
    }

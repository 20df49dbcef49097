"""Reads on numbers of other registers."""

import json
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from django.db import models

from semai.programmes.models import Member
from semai.registry.models import Centre, Identifier
from semai.registry.rules import IdentifierKind

KINDS = Path(__file__).resolve().parents[1] / "data" / "identifier_kinds.json"


@cache
def identifier_kinds() -> Mapping[str, IdentifierKind]:
    """Every kind of number, by code."""
    rows = json.loads(KINDS.read_text(encoding="utf-8"))
    return {row["code"]: IdentifierKind(**row) for row in rows}


def ending_identifiers(member: Member, *, on: date, days: int = 60) -> models.QuerySet[Identifier]:
    """Numbers of the member's centres that end within so many days or have ended, first ones first."""
    mine = Identifier.objects.filter(centre__in=Centre.objects.visible_to(member))
    return (
        mine.filter(expires_on__lte=on + timedelta(days=days))
        .select_related("centre")
        .order_by("expires_on", "pk")
    )

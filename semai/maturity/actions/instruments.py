"""Bringing instruments and ladders in: part of installing, so nobody's act and no ledger line."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from semai.kit.problem import Problem
from semai.maturity.models import Cluster, Instrument, Taxonomy
from semai.maturity.rules import parse_instrument
from semai.maturity.shipped import shipped_taxonomies


class InstrumentInUse(Problem):
    """A round uses this version: what was measured must stay readable as it was."""

    code = "maturity.instrument_in_use"
    default_message = _(
        "A round uses this version of the instrument. Give the changed one a new version number."
    )


@transaction.atomic
def load_instrument(data: Mapping[str, Any]) -> Instrument:
    """Store a version of an instrument; again with the same content changes nothing.

    An unused version is replaced. Raises `InstrumentInvalid` for a mapping that is none, `InstrumentInUse` when
    a round uses that version with other content.
    """
    parsed = parse_instrument(data)
    content = dict(data)
    stored = (
        Instrument.objects.select_for_update()
        .filter(code=parsed.code, version=parsed.version, programme__isnull=True)
        .first()
    )
    if stored and stored.content == content:
        return stored
    if stored and stored.rounds.exists():
        raise InstrumentInUse(instrument=parsed.code, version=parsed.version)
    if stored:
        # A new row, not a changed one: a key stands for one content for ever, so it may be cached.
        stored.delete()
    return Instrument.objects.create(
        code=parsed.code,
        version=parsed.version,
        title=parsed.title.id,
        is_proposal=parsed.is_proposal,
        content=content,
    )


@transaction.atomic
def load_taxonomies() -> dict[str, Taxonomy]:
    """Store the shipped ladders, by code; wording may change, rungs never do within a version."""
    return {ladder["code"]: _load_taxonomy(ladder) for ladder in shipped_taxonomies()}


def _load_taxonomy(ladder: Mapping[str, Any]) -> Taxonomy:
    taxonomy, _created = Taxonomy.objects.update_or_create(
        code=ladder["code"], version=ladder["version"], defaults={"name": ladder["name"]}
    )
    for rank, rung in enumerate(ladder["clusters"]):
        wording = {key: rung[key] for key in ("name_id", "name_en", "focus")}
        Cluster.objects.update_or_create(
            taxonomy=taxonomy, code=rung["code"], defaults={"rank": rank, **wording}
        )
    return taxonomy

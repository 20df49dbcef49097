"""Aid, documents and equipment for tests: made through the actions, as people do."""

import io
from datetime import date
from typing import Any

from PIL import Image

from semai.programmes.models import Member
from semai.registry.actions import aid, inventory, papers
from semai.registry.actions.reference import load_lists
from semai.registry.models import AidGrant, Centre, Document, DocumentType, Equipment
from semai.registry.types import AidFacts, PaperFacts, StepKind, ThingFacts
from tests import factories as make

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
BUILDING: dict[str, Any] = {"kind": "building", "year": 2023, "amount": 500_000_001}


def picture(width: int = 40, form: str = "JPEG") -> bytes:
    out = io.BytesIO()
    Image.effect_noise((width, width), 60).convert("RGB").save(out, form)
    return out.getvalue()


def make_grant(centre: Centre, by: Member, *, signed: bool = False, **over: Any) -> AidGrant:
    load_lists()
    grant = aid.record_grant(centre, AidFacts(**BUILDING | over), by=by, at=make.NOW)
    if signed:
        aid.record_step(grant, StepKind.SIGNED, on=make.TODAY, by=by, at=make.NOW)
    return grant


def make_document(
    centre: Centre, by: Member, code: str = "npwp", data: bytes = PDF, **facts: Any
) -> Document:
    load_lists()
    return papers.add_document(
        centre,
        DocumentType.objects.get(code=code),
        data=data,
        file_name=f"{code}.pdf",
        facts=PaperFacts(**facts),
        by=by,
        at=make.NOW,
    )


def make_thing(centre: Centre, by: Member, name: str = "Mesin jahit", **facts: Any) -> Equipment:
    values: dict[str, Any] = {"acquired_on": date(2021, 1, 1)} | facts
    return inventory.record_equipment(centre, ThingFacts(name=name, **values), by=by, at=make.NOW)

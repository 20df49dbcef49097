"""What forms from the field become: assets on the centre's map, and levels in its matrix of competences."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy

from semai.fieldwork.queries import centre_coded
from semai.fieldwork.rules.answers import place
from semai.fieldwork.types import CHOICE, DAY, GEO, PHOTO, Filled, Landed, Purpose, Unusable, Wanted, When
from semai.programmes.models import Member
from semai.registry.models import Centre, Person

from . import actions, shipped
from .models import Asset, Competence
from .types import Access, AssetCondition, AssetFacts, AssetGroup

REPEAT = "aset"
GROUPS = {
    "individu": AssetGroup.INDIVIDUALS,
    "asosiasi": AssetGroup.ASSOCIATIONS,
    "institusi": AssetGroup.INSTITUTIONS,
    "fisik": AssetGroup.PHYSICAL,
    "ekonomi": AssetGroup.ECONOMIC,
    "budaya": AssetGroup.CULTURE,
}
CONDITIONS = {
    "baik": AssetCondition.READY,
    "sedang": AssetCondition.NEEDS_WORK,
    "buruk": AssetCondition.UNUSABLE,
}
TERMS = {"ya": Access.FREE, "izin": Access.BY_AGREEMENT, "tidak": Access.NOT_YET}
LONG, LONGER = 150, 300


def _questions(_programme: Any) -> Sequence[Wanted]:
    return (
        Wanted("kode_blkk"),
        Wanted("tanggal", DAY),
        Wanted("kelompok", CHOICE, repeat=REPEAT),
        Wanted("nama", repeat=REPEAT),
        *(
            Wanted(name, repeat=REPEAT, is_needed=False)
            for name in ("pemilik", "pemakaian", "potensi", "sumber")
        ),
        *(Wanted(name, CHOICE, repeat=REPEAT, is_needed=False) for name in ("kondisi", "akses")),
        Wanted("lokasi", GEO, repeat=REPEAT, is_needed=False),
        Wanted("foto", PHOTO, repeat=REPEAT, is_needed=False),
    )


def _apply(filled: Filled, *, by: Member, at: datetime) -> Landed:
    centre, day = centre_coded(filled.needed("kode_blkk"), by), filled.day("tanggal")
    for row in filled.repeats.get(REPEAT, ()):
        path = filled.files.get(row.get("foto", ""))
        _put(centre, _facts(row, day, by), path.read_bytes() if path else b"", by=by, at=at)
    return Landed(centre)


def _put(centre: Centre, facts: AssetFacts, photo: bytes, *, by: Member, at: datetime) -> None:
    """A corrected map changes what its sender recorded under this name; what others recorded stays."""
    known = Asset.objects.kept().filter(
        centre=centre, name__iexact=facts.name, group=facts.group, recorded_by=by
    )
    asset = known.first()
    if asset is None:
        actions.record_asset(centre, facts, by=by, at=at, photo=photo)
    else:
        actions.edit_asset(asset, facts, version=asset.version, by=by, at=at, photo=photo)


def _facts(row: Mapping[str, str], day: date, by: Member) -> AssetFacts:
    group, name = GROUPS.get(row.get("kelompok", "")), row.get("nama", "").strip()[:LONG]
    if group is None or not name:
        raise Unusable("nama" if group else "kelompok")
    longitude, latitude = place(row.get("lokasi", "")) or (None, None)
    return AssetFacts(
        name=name,
        group=group,
        said_by=row.get("sumber", "").strip()[:LONG] or str(by),
        said_on=day,
        latitude=latitude,
        longitude=longitude,
        owner=row.get("pemilik", "")[:LONG],
        condition=CONDITIONS.get(row.get("kondisi", "")),
        present_use=row.get("pemakaian", "")[:LONGER],
        potential_use=row.get("potensi", "")[:LONGER],
        access=TERMS.get(row.get("akses", "")),
    )


ASSET_MAP = Purpose(
    code="asset_map",
    label=gettext_lazy("Asset map"),
    explains=gettext_lazy(
        "Each asset of the form stands on the centre's asset map, with its place and photo."
    ),
    when=When.COMPLETE,
    questions=_questions,
    apply=_apply,
    page="registry:centre",
)


SKILLS = "keterampilan"


def _matrix_questions(_programme: Any) -> Sequence[Wanted]:
    return (
        Wanted("kode_blkk"),
        Wanted("tanggal", DAY),
        Wanted("nama", repeat="orang"),
        Wanted("kompetensi", repeat=SKILLS),
        Wanted("ada", CHOICE, repeat=SKILLS),
    )


def _rate(filled: Filled, *, by: Member, at: datetime) -> Landed:
    centre, day = centre_coded(filled.needed("kode_blkk"), by), filled.day("tanggal")
    levels: dict[Person, dict[uuid.UUID, int | None]] = {}
    for row in filled.repeats.get(SKILLS, ()):
        person, level = _person(centre, row, day), row.get("ada", "")
        if level not in {"0", "1", "2", "3"}:
            raise Unusable("ada")
        levels.setdefault(person, {})[_competence(centre, row)] = int(level)
    for person, said in levels.items():
        actions.rate_person(person, said, by=by, at=at)
    return Landed(centre)


def _person(centre: Centre, row: Mapping[str, str], day: date) -> Person:
    """The one of this name who works for the centre that day. Raises Unusable when there is none, or more than one."""
    name = row.get("nama", "").strip()
    there = Person.objects.filter(centre=centre, name__iexact=name).exclude(to_on__lt=day)[:2]
    if len(there) != 1:
        raise Unusable("nama")
    return there[0]


def _competence(centre: Centre, row: Mapping[str, str]) -> uuid.UUID:
    """By the code of the form that comes along, or by its name on the programme's list. Raises Unusable."""
    said = row.get("kompetensi", "").strip()
    name = shipped.competence_names().get(said, said)
    found = Competence.objects.filter(programme=centre.programme_id, name__iexact=name).first()
    if found is None:
        raise Unusable("kompetensi")
    return found.pk


HR_MATRIX = Purpose(
    code="hr_matrix",
    label=gettext_lazy("People and skills (HR matrix)"),
    explains=gettext_lazy(
        "Each level of the form stands in the centre's matrix of competences. The people and the competences must be there."
    ),
    when=When.COMPLETE,
    questions=_matrix_questions,
    apply=_rate,
    page="registry:centre",
)

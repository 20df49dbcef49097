"""A centre on one page, always in Indonesian: for a file, a meeting or a letter."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.utils import timezone, translation

from semai.kit import pdf
from semai.programmes import policy
from semai.programmes.models import Member
from semai.programmes.verbs import Verb
from semai.ui import formats

from . import wording
from .models import Centre
from .pages.identity import numbers, states
from .queries import partners, people
from .wording.people import ROLE_NAMES

TEMPLATE = Path(__file__).parent / "typst" / "profile.typ"
LANGUAGE = "id"
MOST = 8


def pdf_of(centre: Centre, member: Member, *, at: datetime) -> bytes:
    """The profile as far as this member may see it. Needs fields, host and region at hand."""
    return pdf.render(TEMPLATE, data_of(centre, member, at=at), at=at)


def data_of(centre: Centre, member: Member, *, at: datetime) -> Mapping[str, Any]:
    """Everything the page says, in words."""
    today = timezone.localdate(at)
    with translation.override(LANGUAGE):
        return {
            "title": f"Profil {centre.name}",
            "code": centre.code,
            "name": centre.name,
            "programme": centre.programme.name,
            "on": _day(today),
            "facts": [pair for pair in _facts(centre, member) if pair[1]],
            "numbers": [
                [line["name"], line["number"].value, _day(line["number"].expires_on)]
                for line in numbers(centre, on=today)
            ],
            "states": [[str(one["title"]), _day(one["at"])] for one in states(centre)[:MOST]],
            "people": _people(centre, member, today),
            "partners": _partners(centre, member),
            "source": " · ".join(part for part in (centre.source, _day(centre.source_on)) if part),
        }


def _facts(centre: Centre, member: Member) -> list[tuple[str, str]]:
    sees = policy.may(member, Verb.VIEW_CONTACTS)
    place = f"{centre.latitude}, {centre.longitude}" if centre.is_located else ""
    return [
        ("Lembaga induk", f"{centre.host.name} ({centre.host.kind})"),
        ("Pemilik badan hukum", centre.legal_owner),
        ("Alamat", ", ".join(part for part in (centre.address, centre.place) if part)),
        ("Koordinat", place),
        ("Letak", str(wording.SETTLEMENT_NAMES[centre.settlement]) if centre.settlement else ""),
        ("Kejuruan", ", ".join(str(one) for one in centre.fields.all())),
        ("Tahun anggaran bantuan", str(centre.fiscal_year or "")),
        ("Status", _status(centre)),
        ("Penanggung jawab", centre.contact_name if sees else ""),
        ("Telepon", centre.phone if sees else ""),
    ]


def _status(centre: Centre) -> str:
    name = str(wording.STATUS_NAMES[centre.status])
    return f"{name} sejak {_day(centre.status_since)}" if centre.status_since else name


def _people(centre: Centre, member: Member, today: date) -> list[list[str]]:
    if not policy.may(member, Verb.VIEW_PEOPLE):
        return []
    there = people.present(people.people_of(centre), on=today)[:MOST]
    return [
        [
            one.name,
            one.title or str(ROLE_NAMES[one.role]),
            ", ".join(str(paper) for paper in one.certificates.all()),
        ]
        for one in there
    ]


def _partners(centre: Centre, member: Member) -> list[list[str]]:
    if not policy.may(member, Verb.VIEW_PARTNERS):
        return []
    rows = partners.partners_of(member).filter(centres=centre).order_by("name")[:MOST]
    return [[one.name, _ends(getattr(one, "ends_on", None))] for one in rows]


def _ends(day: date | None) -> str:
    if day is None:
        return "tanpa kerja sama tertulis"
    return "tanpa batas waktu" if day == partners.NEVER else f"sampai {_day(day)}"


def _day(day: date | None) -> str:
    return formats.day(day, language=LANGUAGE) if day else ""

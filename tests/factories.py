"""Plain makers of rows for tests: `make_centre(name="…")`. They write directly; actions are what tests call."""

import itertools
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from semai.accounts.models import User
from semai.maturity.models import Assessment, Cluster, ClusterDecision, Instrument, Round, Taxonomy
from semai.mentoring.models import Attendance, Engagement, Focus, Visit
from semai.mentoring.types import FocusCode
from semai.planning.models import Facilitator
from semai.programmes.actions import grant
from semai.programmes.models import Cycle, Member, Organisation, Programme
from semai.programmes.types import OrganisationKind, Role
from semai.registry.models import Centre, Host, HostKind, Region
from semai.registry.types import RegionKind
from semai.selection.models import Candidate
from semai.selection.models import Round as Selection
from semai.selection.types import Outcome

NOW = datetime(2022, 7, 4, 2, 0, tzinfo=UTC)
TODAY = date(2022, 7, 4)
PASSWORD = "sandi-untuk-uji"

_numbers = itertools.count(1)


def number() -> int:
    """The next number of this test run."""
    return next(_numbers)


def make_programme(**over: Any) -> Programme:
    n = number()
    return Programme.objects.create(**{"slug": f"programme-{n}", "name": f"Program Contoh {n}"} | over)


def make_cycle(programme: Programme, **over: Any) -> Cycle:
    values = {"year": 2022, "name": "2022", "starts_on": date(2022, 7, 1), "ends_on": date(2022, 12, 31)}
    return Cycle.objects.create(programme=programme, **values | over)


def make_organisation(programme: Programme, **over: Any) -> Organisation:
    values = {"name": f"Universitas Contoh {number()}", "kind": OrganisationKind.UNIVERSITY}
    return Organisation.objects.create(programme=programme, **values | over)


def make_user(username: str, **over: Any) -> User:
    return User.objects.create_user(username, PASSWORD, **{"full_name": username.title()} | over)


def make_member(programme: Programme, role: Role, username: str = "", **over: Any) -> Member:
    user = make_user(username or f"orang-{number()}")
    return Member.objects.create(
        programme=programme, user=user, role=role, **{"starts_on": date(2020, 1, 1)} | over
    )


def make_province(code: str = "35", name: str = "Jawa Timur", **over: Any) -> Region:
    values = {"kind": RegionKind.PROVINCE, "name": name, "latitude": -7.7, "longitude": 112.7}
    return Region.objects.get_or_create(code=code, defaults=values | over)[0]


def make_regency(code: str = "35.09", name: str = "Kabupaten Jember", **over: Any) -> Region:
    parent = make_province(code[:2], f"Provinsi {code[:2]}")
    values = {
        "kind": RegionKind.REGENCY,
        "name": name,
        "parent": parent,
        "latitude": -8.17,
        "longitude": 113.7,
    }
    return Region.objects.get_or_create(code=code, defaults=values | over)[0]


def make_host(programme: Programme, **over: Any) -> Host:
    kind = HostKind.objects.get_or_create(
        code="pesantren", defaults={"name_id": "Pesantren", "name_en": "Islamic boarding school"}
    )[0]
    return Host.objects.create(
        programme=programme, **{"name": f"Pesantren Contoh {number()}", "kind": kind} | over
    )


def make_centre(programme: Programme, **over: Any) -> Centre:
    n = number()
    values: dict[str, Any] = {"code": f"C-{n:04}", "name": f"BLKK Contoh {n}"}
    values |= over
    values.setdefault("host", None)
    host = values.pop("host") or make_host(programme)
    region = values.pop("region", None) or make_regency()
    return Centre.objects.create(programme=programme, host=host, region=region, **values)


def make_ladder() -> dict[str, Cluster]:
    """The ladder binaan, berdaya, mandiri, by code."""
    taxonomy, _ = Taxonomy.objects.get_or_create(code="klaster", version=1, defaults={"name": "Klaster"})
    rungs = (
        ("binaan", "Klaster Binaan", "Guided cluster", "people_assets"),
        ("berdaya", "Klaster Berdaya", "Empowered cluster", "management"),
        ("mandiri", "Klaster Mandiri", "Self-reliant cluster", "incubation"),
    )
    return {
        code: Cluster.objects.get_or_create(
            taxonomy=taxonomy,
            code=code,
            defaults={"rank": rank, "name_id": name_id, "name_en": name_en, "focus": focus},
        )[0]
        for rank, (code, name_id, name_en, focus) in enumerate(rungs)
    }


def make_round(cycle: Cycle, **over: Any) -> Round:
    """An assessment round on an instrument without content; maturity's own tests load the real one."""
    instrument = (
        over.pop("instrument", None)
        or Instrument.objects.get_or_create(
            code="contoh", version=1, defaults={"title": "Instrumen contoh", "content": {}}
        )[0]
    )
    taxonomy = make_ladder()["binaan"].taxonomy
    values = {"name": f"Asesmen {number()}", "opens_on": date(2022, 3, 1)}
    return Round.objects.create(cycle=cycle, instrument=instrument, taxonomy=taxonomy, **values | over)


def make_assessment(round_: Round, centre: Centre, by: Member, **over: Any) -> Assessment:
    values = {
        "assessed_on": date(2022, 4, 1),
        "answers": {},
        "total": Decimal("2.00"),
        "recorded_by": by,
        "recorded_at": NOW,
    }
    return Assessment.objects.create(round=round_, centre=centre, **values | over)


def make_decision(cycle: Cycle, centre: Centre, cluster: Cluster, by: Member, **over: Any) -> ClusterDecision:
    values = {"reason": "Sesuai hasil asesmen.", "decided_by": by, "decided_at": NOW}
    return ClusterDecision.objects.create(cycle=cycle, centre=centre, cluster=cluster, **values | over)


def make_selection(cycle: Cycle, **over: Any) -> Selection:
    """A selection round without quotas and candidates."""
    values = {"name": f"Seleksi {number()}", "seats": 50, "opened_at": NOW}
    return Selection.objects.create(cycle=cycle, **values | over)


def make_candidate(round_: Selection, centre: Centre, **over: Any) -> Candidate:
    """A candidate with a place, unless told otherwise."""
    values = {"outcome": Outcome.SELECTED, "rank": 1, "score": Decimal("2.00")}
    return Candidate.objects.create(round=round_, centre=centre, **values | over)


def make_facilitator(programme: Programme, **over: Any) -> Facilitator:
    n = number()
    values: dict[str, Any] = {
        "code": f"F-{n:03}",
        "name": f"Fasilitator Contoh {n}",
        "latitude": -7.25,
        "longitude": 112.75,
        "skills": {"people_assets": 3, "management": 3, "incubation": 3},
        "days_per_month": 8,
        "max_centres": 6,
    }
    values |= over
    organisation = values.pop("organisation", None) or make_organisation(programme)
    region = values.pop("region", None) or make_regency("35.78", "Kota Surabaya")
    return Facilitator.objects.create(programme=programme, organisation=organisation, region=region, **values)


def make_engagement(cycle: Cycle, centre: Centre, lead: Facilitator, by: Member, **over: Any) -> Engagement:
    """The mentoring of a centre, working on management."""
    values = {"cluster_code": "berdaya", "starts_on": cycle.starts_on, "ends_on": cycle.ends_on}
    engagement = Engagement.objects.create(cycle=cycle, centre=centre, lead=lead, **values | over)
    Focus.objects.create(
        engagement=engagement,
        code=FocusCode.MANAGEMENT,
        from_on=engagement.starts_on,
        reason="Sesuai klasternya.",
        set_by=by,
    )
    return engagement


def make_visit(engagement: Engagement, *people: str, **over: Any) -> Visit:
    """A planned visit of the lead on TODAY, with people who attended."""
    values = {
        "facilitator": engagement.lead,
        "number": engagement.visits.count() + 1,
        "starts_on": TODAY,
        "ends_on": over.get("starts_on", TODAY),
    }
    visit = Visit.objects.create(engagement=engagement, **values | over)
    for place, name in enumerate(people):
        Attendance.objects.create(visit=visit, place=place, name=name, position="Pengelola")
    return visit


def let_see(member: Member, *centres: Centre) -> None:
    """Grant the centres to the member."""
    for centre in centres:
        grant(member, "registry.Centre", centre.pk, from_on=date(2020, 1, 1))

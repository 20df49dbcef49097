"""Who can do what, what is lacking, and what is planned."""

from datetime import date
from typing import Any

import pytest
from django.conf import LazySettings
from django.urls import reverse

from semai.planning.types import Skill
from semai.programmes.models import Member, Programme
from semai.programmes.policy import NotAllowed
from semai.registry.models import Centre, Person
from semai.registry.types import PersonRole
from semai.strengthening import actions, queries, rules
from semai.strengthening.models import Competence, DevelopmentStep
from semai.strengthening.types import Cell, Way
from tests.conftest import MemberClient

from .making import NOW

API = "/api/v1/strengthening"
ON = date(2022, 8, 1)


def at(name: str, pk: Any) -> str:
    return reverse(f"strengthening:{name}", args=[pk])


@pytest.fixture
def tailor(north: Centre) -> Person:
    return Person.objects.create(centre=north, name="Ibu Penjahit", role=PersonRole.INSTRUCTOR)


@pytest.fixture
def clerk(north: Centre) -> Person:
    return Person.objects.create(centre=north, name="Pak Kas", role=PersonRole.FINANCE)


@pytest.fixture
def teaching(programme: Programme, dewi: Member) -> Competence:
    return actions.add_competence(
        programme,
        name="Melatih",
        focus=Skill.PEOPLE_ASSETS,
        roles=[PersonRole.INSTRUCTOR],
        level=2,
        by=dewi,
        at=NOW,
    )


def test_a_gap_is_what_the_role_needs_beyond_what_the_person_has() -> None:
    assert [Cell(2, has).gap for has in (0, 1, 2, 3)] == [2, 1, 0, 0]
    assert Cell(2, None).gap is None
    assert Cell(0, None).gap == 0


def test_needs_count_people_short_unknown_and_levels() -> None:
    found = rules.need([Cell(2, 0), Cell(2, 1), Cell(2, None), Cell(0, 3), Cell(2, 3)])
    assert (found.wanted, found.short, found.unknown, found.levels) == (4, 2, 1, 3)


def test_the_most_urgent_need_stands_first_and_what_nobody_lacks_is_left_out() -> None:
    enough, unknown = rules.need([Cell(1, 1)]), rules.need([Cell(1, None)])
    one, two = rules.need([Cell(3, 0)]), rules.need([Cell(1, 0), Cell(1, 0)])
    rows = [("enough", enough, "A"), ("unknown", unknown, "B"), ("one", one, "C"), ("two", two, "D")]
    assert [name for name, _need in rules.by_urgency(rows)] == ["two", "one", "unknown"]


def test_the_matrix_asks_each_person_what_their_role_needs(
    eko: Member, north: Centre, tailor: Person, clerk: Person, teaching: Competence
) -> None:
    actions.rate_person(tailor, {teaching.pk: 1}, by=eko, at=NOW)
    matrix = queries.matrix_of(north, on=ON)
    cells = {row.person.name: row.cells[0] for row in matrix.rows}
    assert cells["Ibu Penjahit"] == Cell(2, 1)
    assert cells["Pak Kas"].gap == 0
    assert [(one.name, who) for one, _need, who in queries.needs_of(matrix)] == [
        ("Melatih", ["Ibu Penjahit"])
    ]
    actions.rate_person(tailor, {teaching.pk: None}, by=eko, at=NOW)
    assert queries.matrix_of(north, on=ON).is_rated is False


def test_who_left_is_in_no_matrix(north: Centre, tailor: Person, teaching: Competence) -> None:
    tailor.to_on = date(2022, 7, 1)
    tailor.save()
    assert queries.matrix_of(north, on=ON).rows == []


def test_levels_go_from_0_to_3_on_the_programmes_own_list(
    eko: Member, hana: Member, tailor: Person, teaching: Competence
) -> None:
    with pytest.raises(actions.LevelUnknown):
        actions.rate_person(tailor, {teaching.pk: 4}, by=eko, at=NOW)
    foreign = actions.add_competence(
        hana.programme,
        name="Lain",
        focus=Skill.MANAGEMENT,
        roles=[PersonRole.OTHER],
        level=1,
        by=hana,
        at=NOW,
    )
    with pytest.raises(actions.CompetenceForeign):
        actions.rate_person(tailor, {foreign.pk: 1}, by=eko, at=NOW)


def test_the_proposed_list_is_taken_once_and_names_are_unique(
    programme: Programme, dewi: Member, eko: Member
) -> None:
    assert actions.load_competences(programme, by=dewi, at=NOW) == 15
    assert actions.load_competences(programme, by=dewi, at=NOW) == 0
    known = Competence.objects.first()
    assert known
    with pytest.raises(actions.CompetenceExists):
        actions.add_competence(
            programme,
            name=known.name,
            focus=Skill.MANAGEMENT,
            roles=[PersonRole.HEAD],
            level=1,
            by=dewi,
            at=NOW,
        )
    with pytest.raises(NotAllowed):
        actions.load_competences(programme, by=eko, at=NOW)


def test_eko_rates_plans_and_prints(
    eko: Member,
    north: Centre,
    tailor: Person,
    teaching: Competence,
    browser: MemberClient,
    settings: LazySettings,
) -> None:
    settings.TODAY = ON
    browser.of(eko)
    assert browser.post(at("rate", tailor.pk), {str(teaching.pk): "0"}).status_code == 302
    said = {"competence": teaching.pk, "way": "training", "what": "TOT dua hari", "due_on": "2022-09-01"}
    browser.post(at("step_new", tailor.pk), said | {"cost": "750.000"})
    step = DevelopmentStep.objects.get()
    assert step.cost == 750_000
    for name in ("matrix", "needs", "development"):
        assert "Ibu Penjahit" in browser.get(at(name, north.pk)).content.decode()
    assert "direncanakan" in browser.get(at("matrix", north.pk)).content.decode()
    assert browser.get(at("development_pdf", north.pk)).content.startswith(b"%PDF")
    browser.post(at("step_done", step.pk), {"done_on": "2022-08-01", "result": "Lulus"})
    with pytest.raises(actions.StepDone):
        actions.remove_step(step, by=eko, at=NOW)


def test_dewi_changes_the_list_and_eko_does_not(
    dewi: Member, eko: Member, teaching: Competence, browser: MemberClient
) -> None:
    said = {
        "name": "Melatih orang dewasa",
        "focus": "people_assets",
        "roles": ["instructor", "head"],
        "level": "3",
    }
    assert browser.of(eko).post(at("competence_edit", teaching.pk), said).status_code == 403
    browser.of(dewi).post(at("competence_edit", teaching.pk), said)
    teaching.refresh_from_db()
    assert (teaching.level, teaching.roles, teaching.is_active) == (3, ["instructor", "head"], False)
    assert browser.post(at("competence_edit", teaching.pk), {"name": ""}).status_code == 422


@pytest.mark.parametrize("name", ["matrix", "needs", "development", "development_pdf", "centre"])
def test_pages_need_few_queries(
    name: str,
    eko: Member,
    north: Centre,
    teaching: Competence,
    browser: MemberClient,
    django_assert_max_num_queries: Any,
) -> None:
    for number in range(12):
        person = Person.objects.create(centre=north, name=f"Orang {number}", role=PersonRole.INSTRUCTOR)
        actions.rate_person(person, {teaching.pk: 1}, by=eko, at=NOW)
        actions.plan_step(
            person, teaching, way=Way.TRAINING, what="Kursus", due_on=ON, cost=None, by=eko, at=NOW
        )
    browser.of(eko)
    with django_assert_max_num_queries(18):
        assert browser.get(at(name, north.pk)).status_code == 200


def test_the_api_does_what_the_pages_do(
    eko: Member, north: Centre, tailor: Person, teaching: Competence, browser: MemberClient
) -> None:
    json: dict[str, Any] = {"content_type": "application/json"}
    browser.of(eko)
    levels = {"levels": {str(teaching.pk): 1}}
    assert browser.put(f"{API}/people/{tailor.pk}/levels", levels, **json).status_code == 204
    assert browser.get(f"{API}/centres/{north.pk}/matrix").json()[0]["cells"][0]["gap"] == 1
    assert browser.get(f"{API}/centres/{north.pk}/needs").json()[0]["short"] == 1
    said = {"competence": str(teaching.pk), "way": "training", "what": "TOT", "due_on": "2022-09-01"}
    step = browser.post(f"{API}/people/{tailor.pk}/steps", said, **json)
    assert step.status_code == 201, step.content
    done = {"done_on": "2022-08-01", "result": "Lulus"}
    assert browser.post(f"{API}/steps/{step.json()['id']}/done", done, **json).json()["result"] == "Lulus"

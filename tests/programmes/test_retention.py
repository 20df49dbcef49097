"""Who somebody was goes by itself, years after they are gone, and only that."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils.module_loading import import_string

from semai.ledger.models import Entry
from semai.programmes import retention, rules
from semai.programmes.models import Member, Programme
from semai.programmes.policy import NotAllowed
from semai.registry.actions import people
from semai.registry.models import Centre, Person
from semai.registry.types import CentreStatus, PersonFacts, PersonRole
from tests import factories as make
from tests.conftest import MemberClient

LONG_AGO = date(2015, 1, 31)


def leave(centre: Centre, by: Member, name: str, to_on: date | None) -> Person:
    facts = PersonFacts(name=name, role=PersonRole.INSTRUCTOR, phone="081234567890", to_on=to_on)
    return people.add_person(centre, facts, by=by, at=make.NOW)


def erase(programme: Programme) -> dict[str, int]:
    return retention.erase_personal_data(programme, at=make.NOW, on=make.TODAY)


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2022, 7, 4), 60, date(2017, 7, 4)),
        (date(2024, 2, 29), 12, date(2023, 2, 28)),
        (date(2022, 1, 31), 2, date(2021, 11, 30)),
    ],
)
def test_months_are_calendar_months(day: date, months: int, before: date) -> None:
    assert rules.months_before(day, months) == before


def test_a_name_goes_from_the_record_its_history_and_the_ledger_and_others_stay(
    programme: Programme, north: Centre, coordinator: Member
) -> None:
    gone = leave(north, coordinator, "Sri Lama Contoh", LONG_AGO)
    leave(north, coordinator, "Budi Contoh", make.TODAY - timedelta(days=30))
    leave(north, coordinator, "Tini Contoh", None)
    assert erase(programme) == {"people": 1}
    gone.refresh_from_db()
    assert (gone.name, gone.phone, gone.role, gone.to_on) == (
        retention.ERASED,
        "",
        PersonRole.INSTRUCTOR,
        LONG_AGO,
    )
    assert not retention.history_of(Person, [gone]).exists()
    assert not Entry.objects.filter(title__contains="Lama").exists()
    assert Entry.objects.about(gone).exists()
    assert Person.objects.filter(name__in=["Budi Contoh", "Tini Contoh"]).count() == 2
    line = Entry.objects.get(verb="programmes.erase_personal_data")
    assert line.details["people"] == 1
    assert erase(programme) == {}


def test_the_contacts_of_a_centre_closed_long_ago_go_and_its_people_with_it(
    programme: Programme, north: Centre, coordinator: Member
) -> None:
    leave(north, coordinator, "Tini Contoh", None)
    Centre.objects.filter(pk=north.pk).update(phone="0812", contact_name="Ibu Contoh")
    assert erase(programme) == {}
    Centre.objects.filter(pk=north.pk).update(status=CentreStatus.CLOSED, status_since=LONG_AGO)
    assert erase(programme) == {"people": 1, "contacts": 1}
    north.refresh_from_db()
    assert (north.phone, north.contact_name) == ("", "")
    assert not retention.history_of(Centre, [north]).exclude(contact_name="").exists()


def test_dewi_sees_what_goes_next_and_sets_the_time_and_fitri_reads(
    browser: MemberClient, programme: Programme, north: Centre, dewi: Member, fitri: Member, ayu: Member
) -> None:
    leave(north, dewi, "Sri Lama Contoh", LONG_AGO)
    page, change = reverse("programmes:personal_data"), reverse("programmes:set_retention")
    assert "Sri Lama Contoh" in browser.of(dewi).get(page).content.decode()
    assert browser.post(change, {"months": 3}).status_code == 422
    assert browser.post(change, {"months": 240}).status_code == 302
    programme.refresh_from_db()
    assert programme.personal_data_months == 240
    assert "Sri Lama Contoh" not in browser.get(page).content.decode()
    assert browser.of(fitri).get(page).status_code == 200
    assert browser.post(change, {"months": 60}).status_code == 403
    assert browser.of(ayu).get(page).status_code == 403
    with pytest.raises(NotAllowed):
        retention.set_retention(programme, months=24, by=fitri, at=make.NOW)


@pytest.mark.parametrize(
    "path", ["semai.training.personal_data.TRAINEES", "semai.incubation.personal_data.OWNERS"]
)
def test_every_kind_answers_with_nothing_due_in_an_empty_programme(programme: Programme, path: str) -> None:
    assert not import_string(path).rows(programme.pk, make.TODAY).exists()

"""Who works for a centre, and the trained instructor who left."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from semai.programmes.models import Member
from semai.programmes.policy import NotAllowed
from semai.registry.actions import people as actions
from semai.registry.models import Centre, Person
from semai.registry.queries import people as queries
from semai.registry.types import CertificateFacts, CertificateKind, PersonFacts, PersonRole
from tests import factories as make
from tests.conftest import MemberClient


def facts(name: str = "Instruktur Contoh", **over: Any) -> PersonFacts:
    return PersonFacts(**{"name": name, "role": PersonRole.INSTRUCTOR} | over)


def add(centre: Centre, by: Member, **over: Any) -> Person:
    return actions.add_person(centre, facts(**over), by=by, at=make.NOW)


def test_only_instructors_who_were_trained_and_left_within_a_year_are_listed(
    coordinator: Member, north: Centre
) -> None:
    trained = date(2021, 1, 10)
    gone = add(north, coordinator, trained_on=trained, to_on=date(2022, 1, 10))
    add(north, coordinator, trained_on=trained, to_on=date(2022, 1, 11))
    add(north, coordinator, trained_on=trained)
    add(north, coordinator, to_on=date(2021, 5, 1))
    add(north, coordinator, trained_on=trained, to_on=date(2021, 5, 1), role=PersonRole.MANAGER)
    assert list(queries.trained_and_gone(coordinator)) == [gone]
    assert queries.trained_count(coordinator) == 3


def test_nobody_leaves_before_coming_and_no_certificate_ends_before_it_was_issued(
    coordinator: Member, north: Centre
) -> None:
    with pytest.raises(actions.LeftBeforeComing):
        add(north, coordinator, from_on=date(2022, 2, 1), to_on=date(2022, 1, 1))
    paper = CertificateFacts(
        kind=CertificateKind.BNSP, name="Las", issued_on=date(2022, 2, 1), expires_on=date(2022, 1, 1)
    )
    with pytest.raises(actions.EndedBeforeIssued):
        actions.add_certificate(add(north, coordinator), paper, by=coordinator, at=make.NOW)


def test_certificates_that_end_count_only_for_people_who_are_still_there(
    coordinator: Member, north: Centre
) -> None:
    paper = CertificateFacts(kind=CertificateKind.BNSP, name="Las", expires_on=date(2022, 8, 1))
    here, gone = add(north, coordinator), add(north, coordinator, to_on=date(2022, 1, 1))
    for person in (here, gone):
        actions.add_certificate(person, paper, by=coordinator, at=make.NOW)
    ending = queries.ending_certificates(coordinator, on=make.TODAY)
    assert [one.person for one in ending] == [here]


def test_eko_enters_the_people_of_his_centre_and_ends_one(
    browser: MemberClient, eko: Member, north: Centre
) -> None:
    browser.of(eko)
    new = reverse("registry:person_new", args=[north.pk])
    assert browser.post(new, {"name": "", "role": "instructor"}).status_code == 422
    browser.post(new, {"name": "Instruktur Contoh", "role": "instructor", "phone": "0812"})
    person = Person.objects.get()
    address = reverse("registry:person", args=[person.pk])
    browser.post(address, {"name": person.name, "role": "instructor", "to_on": "2020-01-31"})
    browser.post(
        reverse("registry:certificate_new", args=[person.pk]), {"kind": "kkni", "name": "Las", "level": "4"}
    )
    page = browser.get(reverse("registry:people", args=[north.pk])).content.decode()
    assert "Pernah bekerja di sini" in page
    assert "Las" in page


def test_bayu_sees_people_without_telephone_and_records_none(
    browser: MemberClient, bayu: Member, coordinator: Member, north: Centre
) -> None:
    add(north, coordinator, phone="081234567890")
    page = browser.of(bayu).get(reverse("registry:people", args=[north.pk])).content.decode()
    assert "Instruktur Contoh" in page
    assert "081234567890" not in page
    with pytest.raises(NotAllowed):
        add(north, bayu)


def test_people_of_other_areas_are_not_found(
    browser: MemberClient, citra: Member, coordinator: Member, north: Centre
) -> None:
    person = add(north, coordinator)
    assert browser.of(citra).get(reverse("registry:person", args=[person.pk])).status_code == 404
    assert browser.get(reverse("registry:people", args=[north.pk])).status_code == 404


def test_a_long_list_of_those_who_left_asks_few_questions(
    browser: MemberClient,
    coordinator: Member,
    north: Centre,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(12):
        add(
            north, coordinator, name=f"Orang Contoh {number}",
            trained_on=date(2021, 1, 1), to_on=date(2021, 6, 1),
        )  # fmt: skip
    browser.of(coordinator)
    with django_assert_max_num_queries(16):
        assert "Orang Contoh 11" in browser.get(reverse("registry:people_gone")).content.decode()

"""Partners, their agreements, and what they did with centres."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from semai.programmes.models import Member
from semai.programmes.policy import NotAllowed
from semai.registry.actions import partners as actions
from semai.registry.models import Activity, Centre, Partner
from semai.registry.queries import partners as queries
from semai.registry.types import AgreementFacts, PartnerFacts, PartnerKind
from tests import factories as make
from tests.conftest import MemberClient


def add(by: Member, name: str = "PT Contoh Jaya") -> Partner:
    return actions.add_partner(PartnerFacts(name=name, kind=PartnerKind.BUSINESS), by=by, at=make.NOW)


def agree(partner: Partner, by: Member, **over: Any) -> None:
    values: dict[str, Any] = {"title": "Magang", "signed_on": date(2021, 1, 1)} | over
    actions.add_agreement(partner, AgreementFacts(**values), by=by, at=make.NOW)


def test_the_list_tells_whose_agreement_holds_ends_or_is_missing(coordinator: Member) -> None:
    ended, ending, endless, none = (add(coordinator, f"PT {n}") for n in range(4))
    agree(ended, coordinator, valid_to=date(2022, 1, 1))
    agree(ending, coordinator, valid_to=date(2022, 8, 1))
    agree(ending, coordinator, valid_to=date(2021, 8, 1))
    agree(endless, coordinator)

    def found(state: str) -> set[Partner]:
        return set(queries.narrowed(queries.partners_of(coordinator), {"agreement": state}, on=make.TODAY))

    assert found("valid") == {ending, endless}
    assert found("ending") == {ending}
    assert found("none") == {ended, none}


def test_a_name_is_taken_once_and_an_agreement_ends_after_it_was_signed(coordinator: Member) -> None:
    partner = add(coordinator)
    with pytest.raises(actions.PartnerKnown):
        add(coordinator, "pt contoh jaya")
    with pytest.raises(actions.AgreementEndsEarly):
        agree(partner, coordinator, valid_to=date(2020, 1, 1))


def test_krisna_links_a_centre_records_an_activity_and_unlinks(
    browser: MemberClient, coordinator: Member, north: Centre
) -> None:
    browser.of(coordinator)
    browser.post(reverse("registry:partner_new"), {"name": "PT Contoh Jaya", "kind": "business"})
    partner = Partner.objects.get()
    choose = browser.get(reverse("registry:partner_choose", args=[partner.pk]), {"q": "utara"})
    link = reverse("registry:partner_link", args=[partner.pk, north.pk])
    assert link in choose.content.decode()
    browser.post(link)
    browser.post(
        reverse("registry:activity_new", args=[partner.pk]),
        {"on": "2022-06-01", "what": "Kuliah tamu", "centres": [str(north.pk)]},
    )
    browser.post(
        reverse("registry:agreement_new", args=[partner.pk]), {"title": "Magang", "signed_on": "2022-01-05"}
    )
    section = browser.get(reverse("registry:partners_section", args=[north.pk])).content.decode()
    assert "PT Contoh Jaya" in section
    assert "Kuliah tamu" in section
    browser.post(f"{link}?off=1")
    assert (partner.centres.count(), Activity.objects.get().centres.get()) == (0, north)


def test_ayu_sees_the_partners_of_her_centre_only(
    browser: MemberClient, ayu: Member, hana: Member, coordinator: Member, north: Centre
) -> None:
    near, far = add(coordinator), add(coordinator, "PT Jauh")
    actions.link_centre(near, north, by=coordinator, at=make.NOW)
    page = browser.of(ayu).get(reverse("registry:partners")).content.decode()
    assert near.name in page
    assert far.name not in page
    assert browser.get(reverse("registry:partner", args=[far.pk])).status_code == 404
    assert browser.of(hana).get(reverse("registry:partner", args=[near.pk])).status_code == 404
    with pytest.raises(NotAllowed):
        add(ayu, "PT Baru")


def test_a_long_list_asks_few_questions(
    browser: MemberClient, coordinator: Member, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(12):
        agree(add(coordinator, f"PT Contoh {number}"), coordinator)
    browser.of(coordinator)
    with django_assert_max_num_queries(16):
        assert "PT Contoh 11" in browser.get(reverse("registry:partners")).content.decode()

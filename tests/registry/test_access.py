"""Who sees a centre by name."""

from django.urls import reverse

from semai.programmes.models import Member
from semai.programmes.types import Role
from semai.registry.models import Centre
from tests import factories as make
from tests.conftest import MemberClient


def test_a_centre_manager_is_given_a_centre_and_loses_it(
    coordinator: Member, north: Centre, browser: MemberClient
) -> None:
    lina = make.make_member(coordinator.programme, Role.CENTRE_MANAGER, "lina")
    hers = MemberClient().of(lina)
    centre = reverse("registry:centre", args=[north.pk])
    assert hers.get(centre).status_code == 404
    browser.of(coordinator).post(reverse("registry:access_give", args=[north.pk, lina.pk]))
    assert hers.get(centre).status_code == 200
    assert b"Lina" in browser.get(reverse("registry:access", args=[north.pk])).content
    browser.post(reverse("registry:access_take", args=[north.pk, lina.pk]))
    assert hers.get(centre).status_code == 404


def test_a_facilitator_is_not_given_a_centre_by_hand(
    coordinator: Member, ayu: Member, south: Centre, browser: MemberClient
) -> None:
    answer = browser.of(coordinator).post(reverse("registry:access_give", args=[south.pk, ayu.pk]))
    assert answer.status_code == 422
    assert not Centre.objects.visible_to(ayu).filter(pk=south.pk).exists()

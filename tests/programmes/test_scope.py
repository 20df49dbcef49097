"""Who sees which centre at all."""

import uuid
from datetime import date

from semai.programmes.actions import grant
from semai.programmes.models import Member
from semai.registry.models import Centre


def seen(member: Member) -> set[uuid.UUID]:
    return set(Centre.objects.visible_to(member).values_list("pk", flat=True))


def test_ayu_sees_only_the_centre_granted_to_her(ayu: Member, north: Centre, south: Centre) -> None:
    assert seen(ayu) == {north.pk}


def test_ayu_sees_it_no_longer_when_the_grant_has_ended(ayu: Member, north: Centre) -> None:
    grant(ayu, "registry.Centre", north.pk, from_on=date(2020, 1, 1), to_on=date(2021, 1, 1))
    assert seen(ayu) == set()


def test_bayu_and_citra_see_their_own_areas(
    bayu: Member, citra: Member, north: Centre, south: Centre
) -> None:
    assert seen(bayu) == {north.pk}
    assert seen(citra) == {south.pk}


def test_dewi_sees_the_whole_programme_and_the_operator_no_centre(
    dewi: Member, gilang: Member, north: Centre, south: Centre
) -> None:
    assert seen(dewi) == {north.pk, south.pk}
    assert seen(gilang) == set()


def test_hana_of_another_programme_sees_nothing(hana: Member, north: Centre) -> None:
    assert seen(hana) == set()

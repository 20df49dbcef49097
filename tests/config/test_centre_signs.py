"""The head of a centre's page, and what the home page reminds of."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.urls import reverse

from semai.mentoring.models import Visit
from semai.programmes.models import Cycle, Member
from semai.registry.models import Centre, Equipment
from tests import factories as make
from tests.conftest import MemberClient
from tests.registry.holdings import make_document, make_thing

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(settings: LazySettings, tmp_path: Path) -> None:
    settings.TODAY, settings.MEDIA_ROOT = make.TODAY, tmp_path


@pytest.fixture
def visit(cycle: Cycle, north: Centre, ayu: Member, dewi: Member) -> Visit:
    lead = make.make_facilitator(cycle.programme, member=ayu)
    return make.make_visit(make.make_engagement(cycle, north, lead, dewi))


def test_the_head_of_a_centre_tells_the_next_visit_and_what_is_late(
    coordinator: Member, dewi: Member, visit: Visit, browser: MemberClient
) -> None:
    centre = visit.engagement.centre
    make_document(centre, dewi, valid_until=make.TODAY - timedelta(days=3))
    make_thing(centre, dewi)
    page = browser.of(coordinator).get(reverse("registry:centre", args=[centre.pk])).text
    assert f'href="{reverse("mentoring:visit", args=[visit.pk])}">Kunjungan berikutnya' in page
    assert "Belum ditetapkan" in page
    assert "1 dokumen" in page
    assert "1 barang tidak terlihat selama 12 bulan" in page
    assert 'href="#mentoring-centre_section"' in page


def test_who_may_not_see_the_mentoring_reads_nothing_of_it_in_the_head(
    visit: Visit, gilang: Member, eko: Member, browser: MemberClient
) -> None:
    address = reverse("registry:centre", args=[visit.engagement.centre_id])
    assert browser.of(gilang).get(address).status_code in {403, 404}
    assert "Kunjungan berikutnya" in browser.of(eko).get(address).text


@pytest.mark.parametrize("name", ["coordinator", "eko"])
def test_the_home_page_reminds_of_things_that_nobody_saw_for_a_year(
    name: str,
    dewi: Member,
    north: Centre,
    cycle: object,
    browser: MemberClient,
    request: pytest.FixtureRequest,
) -> None:
    thing = make_thing(north, dewi)
    page = browser.of(request.getfixturevalue(name))
    address = f'href="{reverse("registry:inventory")}?state=unseen"'
    assert address in page.get("/").text
    Equipment.objects.filter(pk=thing.pk).update(last_seen_on=make.TODAY)
    assert address not in page.get("/").text


def test_the_home_of_a_centres_manager_leads_to_its_level_and_its_outcome(
    north: Centre, eko: Member, browser: MemberClient
) -> None:
    page = browser.of(eko).get("/").text
    assert f'hx-get="{reverse("maturity:centre_section", args=[north.pk])}"' in page
    assert f'hx-get="{reverse("selection:centre_section", args=[north.pk])}"' in page

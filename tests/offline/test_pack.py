"""What a phone takes along, and for whom."""

import pytest

from semai.fieldwork.models import FormVersion
from semai.programmes.models import Cycle, Member
from semai.registry.models import Centre
from tests import factories as make
from tests.conftest import MemberClient
from tests.fieldwork.conftest import make_version

pytestmark = pytest.mark.django_db
PACK = "/api/v1/offline/pack"


@pytest.fixture
def version(cycle: Cycle, north: Centre, ayu: Member, dewi: Member) -> FormVersion:
    facilitator = make.make_facilitator(cycle.programme, member=ayu)
    make.make_visit(make.make_engagement(cycle, north, facilitator, dewi))
    return make_version(cycle.programme, dewi)


def test_ayu_takes_her_centre_and_the_forms_along(
    browser: MemberClient, version: FormVersion, ayu: Member, south: Centre
) -> None:
    pack = browser.of(ayu).get(PACK).json()
    assert [site["name"] for site in pack["sites"]] == ["BLKK Contoh Utara"]
    assert [form["form_id"] for form in pack["forms"]] == ["alat"]
    page = browser.of(ayu).get(pack["forms"][0]["page_url"])
    assert page.status_code == 200
    assert "immutable" in page["Cache-Control"]


def test_a_pack_that_did_not_change_is_not_sent_again(
    browser: MemberClient, version: FormVersion, ayu: Member
) -> None:
    etag = browser.of(ayu).get(PACK)["ETag"]
    assert browser.of(ayu).get(PACK, headers={"If-None-Match": etag}).status_code == 304


def test_eko_who_sends_no_forms_has_no_pack(browser: MemberClient, eko: Member) -> None:
    assert browser.of(eko).get(PACK).status_code == 403


def test_the_worker_and_the_pages_hold_nothing_of_anybody(
    browser: MemberClient, version: FormVersion, ayu: Member
) -> None:
    for address in ("/lapangan/", "/lapangan/isi/", "/lapangan/sw.js", "/lapangan/manifest.webmanifest"):
        stranger, member = browser.get(address), browser.of(ayu).get(address)
        assert stranger.status_code == 200
        assert stranger.content == member.content


def test_what_was_written_as_ayu_is_not_taken_from_dewis_log_in(
    browser: MemberClient, version: FormVersion, ayu: Member, dewi: Member
) -> None:
    address = f"/openrosa/{ayu.programme.slug}/submission"
    headers = {"X-OpenRosa-Version": "1.0", "X-Semai-Member": str(ayu.pk)}
    assert browser.of(dewi).post(address, headers=headers).status_code == 401

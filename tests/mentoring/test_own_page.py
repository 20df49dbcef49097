"""The centre looks at its own page on a shared telephone, without logging in."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.test import Client, override_settings
from django.urls import reverse

from semai.mentoring import actions, links, queries
from semai.mentoring.models import Action, CentreLink, Engagement, Visit
from semai.programmes.models import Member
from tests import factories as make
from tests.conftest import MemberClient
from tests.factories import NOW, TODAY
from tests.kit.test_photos import make_photo

END = date(2022, 12, 31)


@pytest.fixture(autouse=True)
def in_memory() -> object:
    """Files of these tests never touch the disk; pages need no front-end build."""
    with override_settings(
        TODAY=TODAY,
        STORAGES={
            "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
            "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
        },
    ):
        yield


@pytest.fixture
def link(engagement: Engagement, ayu: Member) -> CentreLink:
    return actions.share_centre_page(engagement.centre, by=ayu, at=NOW, ends_on=END)


@pytest.fixture
def action(engagement: Engagement, ayu: Member) -> Action:
    return actions.add_action(engagement, by=ayu, at=NOW, what="Buku kas", owner="Kepala", due_on=TODAY)


def address(link: CentreLink) -> str:
    return reverse("centre_page", args=[links.token_of(link)])


def report(link: CentreLink, action: Action) -> str:
    return reverse("centre_page_report", args=[links.token_of(link), action.pk])


def test_the_centre_sees_its_visits_actions_and_the_code_of_the_visit_at_hand(
    link: CentreLink, visit: Visit, action: Action
) -> None:
    page = Client().get(address(link))
    assert queries.host_code(visit) in page.text
    assert action.what in page.text
    assert (page.headers["Referrer-Policy"], page.headers["Cache-Control"]) == (
        "no-referrer",
        "private, no-store",
    )


def test_the_code_of_a_visit_far_ahead_is_not_told(link: CentreLink, engagement: Engagement) -> None:
    visit = make.make_visit(engagement, starts_on=TODAY + timedelta(days=2))
    assert queries.host_code(visit) not in Client().get(address(link)).text


def test_the_centre_reports_and_its_facilitator_confirms(
    link: CentreLink, action: Action, ayu: Member
) -> None:
    sent = {"evidence": "Ada di lemari.", "said_by": "Bu Contoh", "file": BytesIO(make_photo())}
    assert Client().post(report(link, action), sent).status_code == 302
    action.refresh_from_db()
    assert (action.status, action.reported_as, action.files.count()) == ("reported", "Bu Contoh", 1)
    assert actions.close_action(action, by=ayu, at=NOW).status == "closed"


def test_a_report_without_a_name_or_with_a_script_is_shown_beside_its_field(
    link: CentreLink, action: Action
) -> None:
    assert Client().post(report(link, action), {"evidence": "Ada."}).status_code == 422
    script = {"evidence": "Ada.", "said_by": "Bu", "file": BytesIO(b"<script>")}
    assert Client().post(report(link, action), script).status_code == 422
    action.refresh_from_db()
    assert action.status == "open"


def test_a_false_a_revoked_and_an_ended_address_do_not_exist(
    link: CentreLink, action: Action, ayu: Member
) -> None:
    assert Client().get(address(link)[:-2] + "x/").status_code == 404
    with override_settings(TODAY=END + timedelta(days=1)):
        assert Client().get(address(link)).status_code == 404
    actions.revoke_centre_page(link.centre, by=ayu, at=NOW)
    assert Client().get(address(link)).status_code == 404
    assert Client().post(report(link, action), {"evidence": "x", "said_by": "x"}).status_code == 404


def test_the_address_reports_nothing_of_another_centre(
    link: CentreLink, south: object, cycle: object, dewi: Member, lead: object
) -> None:
    other = make.make_engagement(cycle, south, lead, dewi)  # type: ignore[arg-type]
    action = actions.add_action(other, by=dewi, at=NOW, what="Lain", owner="Kepala", due_on=TODAY)
    assert Client().post(report(link, action), {"evidence": "x", "said_by": "x"}).status_code == 404


def test_ayu_shares_the_page_and_eko_reads_the_code_logged_in(
    engagement: Engagement, visit: Visit, ayu: Member, eko: Member, browser: MemberClient
) -> None:
    page, share = browser.of(ayu), reverse("mentoring:share_page", args=[engagement.centre_id])
    assert page.post(share, {"ends_on": "2022-01-01"}).status_code == 422
    assert page.post(share, {"ends_on": "2022-12-31"}).status_code == 302
    assert "/own/" in page.get(share).text
    read = reverse("mentoring:visit", args=[visit.pk])
    assert queries.host_code(visit) not in page.get(read).text
    assert queries.host_code(visit) in MemberClient().of(eko).get(read).text

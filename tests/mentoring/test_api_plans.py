"""Plans, deliverables, reports and hand-overs through the API, with the same refusals as on the pages."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings

from semai.mentoring import actions
from semai.mentoring.models import Engagement, Report, Visit
from semai.mentoring.shipped import shipped_tracks
from semai.planning.models import Facilitator
from semai.programmes.models import Cycle, Member
from tests.conftest import MemberClient
from tests.factories import NOW, TODAY
from tests.kit.test_photos import make_photo

API = "/api/v1/mentoring"
JSON = "application/json"


@pytest.fixture(autouse=True)
def in_memory(settings: LazySettings) -> Iterator[None]:
    settings.TODAY = TODAY
    with override_settings(STORAGES={"default": {"BACKEND": "django.core.files.storage.InMemoryStorage"}}):
        yield


def sent(client: MemberClient, address: str, body: dict[str, Any] | None = None) -> Any:
    """Status and answer of a POST."""
    answer = client.post(f"{API}/{address}", body or {}, content_type=JSON)
    return answer.status_code, answer.json() if answer.content else None


def test_ayu_makes_agrees_and_works_off_a_plan(
    ayu: Member, engagement: Engagement, visit: Visit, browser: MemberClient
) -> None:
    actions.load_tracks(shipped_tracks())
    client = browser.of(ayu)
    status, plan = sent(client, f"engagements/{engagement.pk}/plan")
    assert (status, plan["focus"]) == (201, "management")
    assert sent(client, f"engagements/{engagement.pk}/plan")[0] == 409
    _, agreed = sent(client, f"plans/{plan['id']}/agree", {"on": str(TODAY), "name": "Kepala"})
    assert agreed["agreed_with"] == "Kepala"
    must = next(one for one in plan["tasks"] if one["is_mandatory"])
    may = next(one for one in plan["tasks"] if not one["is_mandatory"])
    done = {"evidence": "Ada.", "done_on": str(TODAY)}
    assert sent(client, f"tasks/{must['id']}/finish", done)[1]["status"] == "done"
    assert sent(client, f"tasks/{must['id']}/reopen")[1]["status"] == "open"
    assert sent(client, f"tasks/{must['id']}/leave-out", {"reason": "Tidak perlu."})[0] == 409
    assert sent(client, f"tasks/{may['id']}/leave-out", {"reason": "Tidak perlu."})[1]["status"] == "left_out"
    new = {"title": "Rapat wali", "responsible": "Kepala", "due_on": "2022-08-01"}
    assert sent(client, f"plans/{plan['id']}/tasks", new)[0] == 201
    assert sent(client, f"visits/{visit.pk}/notes", {"task": must["id"], "text": "Dibahas."})[0] == 204
    moved = client.put(
        f"{API}/tasks/{must['id']}", {"responsible": "Staf", "due_on": "2022-09-01"}, content_type=JSON
    )
    assert moved.json()["responsible"] == "Staf"
    whole = client.get(f"{API}/plans/{plan['id']}").json()
    assert len(whole["tasks"]) == len(plan["tasks"]) + 1


def test_a_deliverable_is_brought_by_one_and_accepted_by_another(
    ayu: Member, dewi: Member, engagement: Engagement, browser: MemberClient
) -> None:
    actions.load_tracks(shipped_tracks())
    paper = actions.make_plan(engagement, by=ayu, at=NOW).deliverables.order_by("due_on")[0]
    file = SimpleUploadedFile("sop.jpg", make_photo(), "image/jpeg")
    brought = browser.of(ayu).post(f"{API}/deliverables/{paper.pk}/files", {"file": file})
    assert (brought.status_code, brought.json()["files"]) == (201, 1)
    assert sent(browser.of(ayu), f"deliverables/{paper.pk}/accept")[0] == 409
    returned = sent(browser.of(dewi), f"deliverables/{paper.pk}/return", {"comment": "Kurang."})[1]
    assert (returned["status"], returned["comment"]) == ("returned", "Kurang.")
    listed = browser.of(ayu).get(f"{API}/deliverables?tab=due").json()
    assert str(paper.pk) in [one["id"] for one in listed["items"]]
    pdf = browser.of(ayu).get(f"{API}/engagements/{engagement.pk}/deliverables.pdf")
    assert pdf.content.startswith(b"%PDF")


def test_ayu_writes_and_hands_in_her_month_and_her_final_report(
    ayu: Member, dewi: Member, engagement: Engagement, lead: Facilitator, cycle: Cycle, browser: MemberClient
) -> None:
    address = f"reports/{lead.pk}"
    written = (
        browser.of(ayu)
        .put(f"{API}/{address}?month=2022-07", {"achievements": "SOP berlaku."}, content_type=JSON)
        .json()
    )
    assert (written["status"], written["version"], written["counts"]["made"]) == ("draft", 2, 0)
    assert sent(browser.of(ayu), f"{address}/submit?month=2022-07")[1]["status"] == "submitted"
    assert sent(browser.of(dewi), f"{address}/accept?month=2022-07")[1]["status"] == "accepted"
    assert Report.objects.get().month.month == 7
    assert browser.of(ayu).get(f"{API}/reports?month=kemarin").status_code == 404
    final = f"engagements/{engagement.pk}/final"
    browser.of(ayu).put(f"{API}/{final}", {"achievements": "Naik satu tingkat."}, content_type=JSON)
    assert sent(browser.of(ayu), f"{final}/submit")[1]["status"] == "submitted"
    assert sent(browser.of(ayu), f"{final}/accept")[0] == 403
    back = sent(browser.of(dewi), f"{final}/return", {"comment": "Tambahkan kendala."})[1]
    assert (back["status"], back["comment"]) == ("returned", "Tambahkan kendala.")
    assert browser.of(ayu).get(f"{API}/{final}.pdf").content.startswith(b"%PDF")


def test_dewi_hands_a_centre_over_and_reads_the_board(
    dewi: Member, engagement: Engagement, visit: Visit, indah: Member, browser: MemberClient
) -> None:
    body = {"to": str(indah.facilitator.pk), "reason": "Cuti."}
    status, handed = sent(browser.of(dewi), f"engagements/{engagement.pk}/hand-over", body)
    assert (status, handed["after"]) == (201, str(indah.facilitator.pk))
    assert sent(browser.of(dewi), f"engagements/{engagement.pk}/hand-over", body)[0] == 409
    board = browser.of(dewi).get(f"{API}/board").json()
    assert {one["standing"]: one["count"] for one in board["columns"]}["next_30_days"] == 1
    assert board["waiting"]["visits"] == 0

"""Pages and API of training, as people see them."""

from typing import Any

from django.urls import reverse

from semai.programmes.models import Cycle, Member
from semai.registry.models import Centre
from semai.training import queries
from semai.training.models import Batch
from semai.training.types import Phase, Result, Tally
from tests import factories as make
from tests.conftest import MemberClient

from .making import facts, make_batch, make_field

LIST = reverse("training:batches")


def entered(**over: Any) -> dict[str, Any]:
    values = facts(**over).as_columns()
    return {name: str(value) for name, value in values.items() if value is not None} | {
        "field": make_field().pk
    }


def test_the_list_counts_seats_and_passes_once_each(
    coordinator: Member, north: Centre, browser: MemberClient, django_assert_max_num_queries: Any
) -> None:
    make_batch(north, Result.PASSED, Result.PASSED, Result.FAILED, seats=16)
    for _ in range(12):
        make_batch(north, Result.ENROLLED, seats=16)
    browser.of(coordinator)
    with django_assert_max_num_queries(9):
        page = browser.get(LIST)
    assert page.context["tally"] == Tally(batches=13, seats=208, enrolled=15, passed=2, failed=1)
    assert "67%" in page.content.decode()


def test_citra_of_south_sees_nothing_of_north(citra: Member, north: Centre, browser: MemberClient) -> None:
    batch = make_batch(north, Result.PASSED)
    assert batch.name not in browser.of(citra).get(LIST).content.decode()
    assert browser.get(reverse("training:batch", args=[batch.pk])).status_code == 404
    assert browser.get(reverse("training:centre_section", args=[north.pk])).status_code == 404
    assert browser.get(f"/api/v1/training/batches/{batch.pk}").status_code == 404


def test_filters_narrow_the_list_and_nonsense_does_not(
    coordinator: Member, north: Centre, browser: MemberClient
) -> None:
    batch = make_batch(north, name="Las dasar")
    make_batch(north, name="Roti")
    browser.of(coordinator)
    found = browser.get(LIST, {"q": "las", "phase": "ended", "year": "2022"}).context["page"]
    assert [one.pk for one in found.rows] == [batch.pk]
    assert browser.get(LIST, {"phase": "nonsense", "year": "abc"}).context["page"].count == 2


def test_phases_in_the_database_have_the_borders_of_the_rules(north: Centre, cycle: Cycle) -> None:
    batch = make_batch(north)
    for day, phase in ((batch.starts_on, Phase.RUNNING), (batch.ends_on, Phase.RUNNING)):
        assert queries.in_phase(Batch.objects.all(), phase, on=day).count() == 1


def test_krisna_records_a_batch_and_pastes_the_names(
    coordinator: Member, north: Centre, cycle: Cycle, browser: MemberClient
) -> None:
    browser.of(coordinator)
    assert north.name in browser.get(reverse("training:batch_new"), {"q": "Utara"}).content.decode()
    browser.post(reverse("training:centre_batch_new", args=[north.pk]), entered())
    batch = Batch.objects.get()
    browser.post(reverse("training:enrol", args=[batch.pk]), {"names": "Siti\nBudi\n"})
    assert batch.trainees.count() == 2
    again = browser.post(reverse("training:enrol", args=[batch.pk]), {"names": "SITI\nRina"})
    assert again.status_code == 422
    assert "SITI" in again.content.decode()


def test_a_wrong_batch_is_said_at_its_field(
    coordinator: Member, north: Centre, cycle: Cycle, browser: MemberClient
) -> None:
    address = reverse("training:centre_batch_new", args=[north.pk])
    answer = browser.of(coordinator).post(address, entered(ends_on="2022-01-01"))
    assert answer.status_code == 422
    assert "ends_on" in answer.context["form"].errors


def test_everyone_else_passes_with_one_button(
    coordinator: Member, north: Centre, browser: MemberClient
) -> None:
    batch = make_batch(north, Result.FAILED, Result.ENROLLED, Result.ENROLLED)
    results = {f"result-{one.pk}": str(one.result) for one in batch.trainees.all()}
    browser.of(coordinator).post(
        reverse("training:record_results", args=[batch.pk]), results | {"rest": "passed"}
    )
    assert queries.tally(Batch.objects.all()) == Tally(batches=1, seats=4, enrolled=3, passed=2, failed=1)


def test_krisna_corrects_a_batch_and_takes_somebody_off(
    coordinator: Member, north: Centre, browser: MemberClient
) -> None:
    batch = make_batch(north, Result.ENROLLED)
    browser.of(coordinator).post(reverse("training:batch_edit", args=[batch.pk]), entered(name="Roti"))
    browser.post(reverse("training:remove_trainee", args=[batch.pk, batch.trainees.get().pk]))
    batch.refresh_from_db()
    assert (batch.name, batch.trainees.count()) == ("Roti", 0)


def test_eko_reads_his_centres_batches_and_finds_no_button(
    eko: Member, north: Centre, browser: MemberClient
) -> None:
    batch = make_batch(north, Result.ENROLLED)
    page = browser.of(eko).get(reverse("training:batch", args=[batch.pk])).content.decode()
    assert reverse("training:enrol", args=[batch.pk]) not in page
    assert browser.post(reverse("training:enrol", args=[batch.pk]), {"names": "A"}).status_code == 403
    assert batch.name in browser.get(reverse("training:centre_section", args=[north.pk])).content.decode()


def test_the_api_does_what_the_pages_do(
    coordinator: Member, north: Centre, cycle: Cycle, browser: MemberClient
) -> None:
    body = entered() | {"centre": str(north.pk)}
    made = browser.of(coordinator).post("/api/v1/training/batches", body, content_type="application/json")
    assert made.status_code == 201, made.content
    address = f"/api/v1/training/batches/{made.json()['id']}"
    people = browser.post(f"{address}/trainees", {"names": ["Siti", "Budi"]}, content_type="application/json")
    results = {"results": {people.json()[0]["id"]: "passed"}}
    assert browser.post(f"{address}/results", results, content_type="application/json").status_code == 200
    listed = browser.get("/api/v1/training/batches", {"year": 2022}).json()
    assert (listed["count"], listed["items"][0]["passed"], listed["items"][0]["year"]) == (1, 1, 2022)
    twice = browser.post(f"{address}/trainees", {"names": ["siti"]}, content_type="application/json")
    assert (twice.status_code, twice.json()["type"]) == (422, "training.names_twice")
    gone = browser.delete(f"{address}/trainees/{people.json()[1]['id']}")
    assert gone.status_code == 204
    changed = browser.put(address, entered(seats=9), content_type="application/json")
    assert changed.json()["seats"] == 9
    assert len(browser.get(f"{address}/trainees").json()) == 1


def test_a_strangers_api_call_is_refused(bayu: Member, north: Centre, browser: MemberClient) -> None:
    body = entered() | {"centre": str(north.pk)}
    make.make_cycle(north.programme)
    refused = browser.of(bayu).post("/api/v1/training/batches", body, content_type="application/json")
    assert refused.status_code == 403

"""What a centre is called elsewhere, how it stood, and where it lies when nobody knows the regency."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from semai.programmes.models import Member
from semai.programmes.policy import NotAllowed
from semai.registry import actions, queries, rules
from semai.registry.models import Centre
from semai.registry.types import CentreStatus, Settlement
from tests import factories as make
from tests.conftest import MemberClient

from .conftest import EXAMPLES
from .test_imports import GOOD, bring_in, preview, workbook

ACTIVE, BUILT, CLOSED = CentreStatus.ACTIVE, CentreStatus.BUILT, CentreStatus.CLOSED


def moment(day: int) -> datetime:
    return datetime(2022, 7, day, tzinfo=UTC)


def test_the_latest_day_decides_how_a_centre_stands() -> None:
    built = rules.State(BUILT, date(2020, 1, 1), moment(9))
    active = rules.State(ACTIVE, None, moment(4))
    corrected = rules.State(CLOSED, date(2022, 7, 4), moment(5))
    assert rules.standing([built, active]) == active
    assert rules.standing([corrected, active, built]) == corrected
    assert rules.standing([]) is None


@pytest.mark.parametrize(
    ("kind", "text", "fits"),
    [
        ("vin", "1912-3214-01", True),
        ("vin", "19123214", False),
        ("nspp", "510032090001", True),
        ("npsn", "20512345", True),
        ("nib", "91203 0123 456", False),
        ("npwp", "01.234.567.8-901.000", True),
        ("akreditasi", "012/LA-LPK/2022", True),
    ],
)
def test_a_number_has_the_shape_of_its_register(kind: str, text: str, fits: bool) -> None:
    assert queries.identifier_kinds()[kind].fits(rules.cleaned_number(text)) is fits


def test_an_old_state_goes_into_the_history_and_a_new_one_moves_the_centre(
    coordinator: Member, north: Centre
) -> None:
    actions.record_status(north, ACTIVE, since=date(2021, 1, 1), by=coordinator, at=make.NOW)
    actions.record_status(north, BUILT, since=date(2019, 12, 12), by=coordinator, at=make.NOW)
    north.refresh_from_db()
    assert (north.status, north.status_since) == (ACTIVE, date(2021, 1, 1))
    closed = actions.record_status(north, CLOSED, since=date(2022, 6, 1), by=coordinator, at=make.NOW)
    assert (closed.status, closed.status_changes.count()) == (CLOSED, 3)


def test_a_state_cannot_begin_tomorrow(coordinator: Member, north: Centre) -> None:
    with pytest.raises(actions.StatusInFuture):
        actions.record_status(north, CLOSED, since=date(2023, 1, 1), by=coordinator, at=make.NOW)


def test_a_number_is_checked_by_somebody_until_it_changes(coordinator: Member, north: Centre) -> None:
    number = actions.record_identifier(north, kind="vin", value="1912 321401", by=coordinator, at=make.NOW)
    number = actions.verify_identifier(number, by=coordinator, at=make.NOW)
    assert (number.value, number.verified_by) == ("1912321401", coordinator)
    again = actions.record_identifier(north, kind="vin", value="1912321402", by=coordinator, at=make.NOW)
    assert (again.pk, again.verified_by) == (number.pk, None)


def test_a_number_that_cannot_be_is_refused(coordinator: Member, north: Centre) -> None:
    with pytest.raises(actions.MalformedIdentifier):
        actions.record_identifier(north, kind="vin", value="12", by=coordinator, at=make.NOW)
    with pytest.raises(actions.UnknownCode):
        actions.record_identifier(north, kind="ktp", value="1912321401", by=coordinator, at=make.NOW)


def test_bayu_reads_states_and_numbers_but_records_none(
    browser: MemberClient, bayu: Member, north: Centre
) -> None:
    page = browser.of(bayu).get(reverse("registry:identity", args=[north.pk]))
    assert reverse("registry:status_new", args=[north.pk]) not in page.content.decode()
    with pytest.raises(NotAllowed):
        actions.record_status(north, CLOSED, since=None, by=bayu, at=make.NOW)


def test_krisna_records_both_on_one_page(browser: MemberClient, coordinator: Member, north: Centre) -> None:
    browser.of(coordinator)
    wrong = browser.post(reverse("registry:number_new", args=[north.pk]), {"kind": "nib", "value": "7"})
    assert (wrong.status_code, north.identifiers.count()) == (422, 0)
    browser.post(reverse("registry:number_new", args=[north.pk]), {"kind": "nib", "value": "9120301234567"})
    browser.post(
        reverse("registry:status_new", args=[north.pk]), {"status": "dormant", "since": "2022-01-05"}
    )
    number = north.identifiers.get()
    browser.post(reverse("registry:number_verify", args=[north.pk, number.pk]))
    page = browser.get(reverse("registry:identity", args=[north.pk])).content.decode()
    assert "9120301234567" in page
    assert str(coordinator) in page
    north.refresh_from_db()
    assert north.status is CentreStatus.DORMANT


@pytest.mark.usefixtures("regions")
def test_a_centre_of_which_only_the_province_is_known_is_marked_and_found(
    browser: MemberClient, coordinator: Member
) -> None:
    bring_in(workbook(GOOD | {"kabupaten_kota": None}), coordinator)
    centre = Centre.objects.get()
    assert (centre.region_id, centre.place) == ("35", "Jawa Timur, kabupaten/kota belum diketahui")
    page = browser.of(coordinator).get("/centres/", {"province": "35"}).content.decode()
    assert centre.name in page
    assert "belum diketahui" in browser.get(f"/centres/{centre.pk}/").content.decode()
    assert preview(workbook(GOOD | {"kabupaten_kota": None}), coordinator).counts == {"unchanged": 1}


@pytest.mark.usefixtures("regions")
def test_the_regency_is_filled_in_later_in_the_exported_workbook(coordinator: Member) -> None:
    bring_in(workbook(GOOD | {"kabupaten_kota": None}), coordinator)
    later = GOOD | {"kode_wilayah": "35", "kabupaten_kota": "Kab. Jember"}
    assert bring_in(workbook(later), coordinator).counts == {"update": 1}
    assert Centre.objects.get().region_id == "35.09"


@pytest.mark.usefixtures("regions")
def test_the_two_public_rows_without_a_regency_come_in(coordinator: Member) -> None:
    content = (EXAMPLES / "public" / "centres.xlsx").read_bytes()
    assert bring_in(content, coordinator).counts == {"create": 83}
    unknown = Centre.objects.filter(region__parent=None).values_list("code", flat=True)
    assert set(unknown) == {"PUB-035", "PUB-047"}


@pytest.mark.usefixtures("regions")
def test_owner_surroundings_and_accuracy_come_with_the_workbook(coordinator: Member) -> None:
    more = {
        "lintang": -8.1,
        "bujur": 113.7,
        "akurasi_meter": 25,
        "kota_desa": "perdesaan",
        "pemilik_badan_hukum": "Yayasan Contoh",
    }
    bring_in(workbook(GOOD | more), coordinator)
    centre = Centre.objects.get()
    assert (centre.coordinate_accuracy_m, centre.settlement, centre.legal_owner) == (
        25,
        Settlement.RURAL,
        "Yayasan Contoh",
    )
    assert preview(workbook(GOOD | more), coordinator).counts == {"unchanged": 1}

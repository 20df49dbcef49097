"""What people see of selection and do in the browser."""

import io
from typing import Any

import openpyxl
import pytest
from django.urls import reverse

from semai.maturity.models import Cluster
from semai.maturity.models import Round as AssessmentRound
from semai.programmes.models import Cycle, Member
from semai.registry.models import Centre
from semai.selection import actions
from semai.selection.models import Candidate, Round
from semai.selection.types import Outcome, RoundStatus
from tests import factories as make
from tests.conftest import MemberClient

from .conftest import enter

TERMS = {
    "name": "Seleksi 2022", "seats": "4", "reserves": "1", "seed": "2022", "minimum_binaan": "1",
    "maximum_binaan": "1", "minimum_berdaya": "1", "maximum_berdaya": "2", "minimum_mandiri": "1",
    "maximum_mandiri": "2",
}  # fmt: skip


def text(response: Any) -> str:
    return str(response.content.decode())


def of(centre: Centre) -> Candidate:
    return Candidate.objects.get(centre=centre)


def test_without_an_assessment_dewi_is_sent_there_first(
    browser: MemberClient, cycle: Cycle, dewi: Member
) -> None:
    assert reverse("maturity:round") in text(browser.of(dewi).get(reverse("selection:round")))
    assert browser.get(reverse("selection:open_round")).status_code == 404


def test_dewi_opens_computes_and_decides(browser: MemberClient, field: list[Centre], dewi: Member) -> None:
    assert reverse("selection:open_round") in text(browser.of(dewi).get(reverse("selection:round")))
    opened = browser.post(reverse("selection:open_round"), TERMS)
    round_ = Round.objects.get()
    assert opened.headers["Location"] == reverse("selection:round_detail", args=[round_.pk])
    browser.post(reverse("selection:compute", args=[round_.pk]))
    assert browser.post(reverse("selection:decide", args=[round_.pk]), {"reason": ""}).status_code == 422
    browser.post(reverse("selection:decide", args=[round_.pk]), {"reason": "Berita acara 12/2022"})
    round_.refresh_from_db()
    assert (round_.status, round_.reason) == (RoundStatus.DECIDED, "Berita acara 12/2022")
    page = text(browser.get(reverse("selection:round")))
    assert "Berita acara 12/2022" in page
    assert reverse("selection:compute", args=[round_.pk]) not in page


def test_a_minimum_above_its_maximum_is_refused(
    browser: MemberClient, field: list[Centre], dewi: Member
) -> None:
    answer = browser.of(dewi).post(reverse("selection:open_round"), TERMS | {"minimum_binaan": "3"})
    assert answer.status_code == 422
    assert not Round.objects.exists()


@pytest.mark.parametrize(
    ("over", "sentence"),
    [
        ({}, "Angka-angka ini dapat dipenuhi"),
        ({"seats": "9"}, "Batas atas hanya memungkinkan 5 tempat, padahal 9 harus diisi"),
        ({"seats": "x"}, "Isi semua angka"),
        (
            {"minimum_binaan": "4", "maximum_binaan": "4", "seats": "7"},
            "hanya 3 BLKK-nya yang dapat diperingkat",
        ),
    ],
)
def test_the_numbers_are_checked_while_dewi_types(
    over: dict[str, str], sentence: str, browser: MemberClient, field: list[Centre], dewi: Member
) -> None:
    assert sentence in text(browser.of(dewi).post(reverse("selection:check_terms"), TERMS | over))


def test_a_draft_whose_quotas_conflict_cannot_be_computed(
    browser: MemberClient, opened: Round, dewi: Member
) -> None:
    browser.of(dewi).post(reverse("selection:change_terms", args=[opened.pk]), TERMS | {"seats": "9"})
    page = text(browser.get(reverse("selection:round")))
    assert "Batas atas hanya memungkinkan 5 tempat" in page
    assert reverse("selection:compute", args=[opened.pk]) not in page
    assert browser.post(reverse("selection:compute", args=[opened.pk])).status_code == 409


def test_changed_terms_start_again(browser: MemberClient, computed: Round, dewi: Member) -> None:
    assert "Seleksi 2022" in text(browser.of(dewi).get(reverse("selection:change_terms", args=[computed.pk])))
    browser.post(reverse("selection:change_terms", args=[computed.pk]), TERMS | {"seats": "3"})
    assert not Candidate.objects.exists()


def test_every_outcome_has_its_tab_and_its_reasons(
    browser: MemberClient, computed: Round, south: Centre, dewi: Member
) -> None:
    page = browser.of(dewi).get(f"{reverse('selection:round')}?outcome=reserve")
    assert [tab["count"] for tab in page.context["tabs"]] == [4, 3, 1, 0]
    assert str(south) in text(page)
    assert "Seluruh 2 tempat klaster ini sudah terisi." in text(page)
    narrowed = browser.get(f"{reverse('selection:round')}?outcome=reserve&cluster=binaan")
    assert narrowed.context["page"].count == 1


def test_the_page_of_a_reserve_says_what_would_change_it(
    browser: MemberClient, computed: Round, south: Centre, dewi: Member
) -> None:
    page = text(browser.of(dewi).get(reverse("selection:candidate", args=[of(south).pk])))
    assert "Peringkat 3 dari 3 dalam Klaster Mandiri dengan nilai 3,00." in page
    assert "jika nilainya di atas 3,50" in page


def test_who_cannot_be_ranked_is_told_what_helps(browser: MemberClient, opened: Round, dewi: Member) -> None:
    forgotten = make.make_centre(dewi.programme)
    actions.compute_selection(opened, by=dewi, at=make.NOW)
    page = text(browser.of(dewi).get(reverse("selection:candidate", args=[of(forgotten).pk])))
    assert "Isi asesmennya. Tetapkan klasternya." in page


def test_citra_sees_the_south_only_and_decides_nothing(
    browser: MemberClient, computed: Round, north: Centre, south: Centre, citra: Member
) -> None:
    page = browser.of(citra).get(f"{reverse('selection:round')}?outcome=selected")
    assert str(north) not in text(page)
    assert browser.get(reverse("selection:candidate", args=[of(north).pk])).status_code == 404
    assert browser.get(reverse("selection:candidate", args=[of(south).pk])).status_code == 200
    assert browser.post(reverse("selection:decide", args=[computed.pk]), {"reason": "x"}).status_code == 403


def test_hana_finds_no_round_here(browser: MemberClient, computed: Round, hana: Member) -> None:
    browser.of(hana)
    for name in ("round_detail", "export"):
        assert browser.get(reverse(f"selection:{name}", args=[computed.pk])).status_code == 404


def test_the_workbook_holds_everybody_with_reasons(
    browser: MemberClient, computed: Round, south: Centre, dewi: Member
) -> None:
    answer = browser.of(dewi).get(reverse("selection:export", args=[computed.pk]))
    rows = list(openpyxl.load_workbook(io.BytesIO(answer.content))["Data"].iter_rows(values_only=True))
    assert len(rows) == 9
    (found,) = [row for row in rows if row[0] == south.code]
    assert found[4:9] == ("Klaster Mandiri", 3, "Cadangan", 3, 1)
    assert "Cadangan nomor 1 klaster ini." in str(found[9])


def test_the_list_asks_as_many_questions_for_five_as_for_forty_centres(
    browser: MemberClient,
    opened: Round,
    assessed: AssessmentRound,
    ladder: dict[str, Cluster],
    dewi: Member,
    django_assert_max_num_queries: Any,
) -> None:
    for number in range(30):
        enter(assessed, make.make_centre(dewi.programme), ladder["binaan"], f"0.{number:02}", dewi)
    actions.compute_selection(opened, by=dewi, at=make.NOW)
    browser.of(dewi)
    with django_assert_max_num_queries(20):
        assert browser.get(f"{reverse('selection:round')}?outcome=not_selected").status_code == 200


def test_the_card_on_the_centres_page(
    browser: MemberClient, computed: Round, south: Centre, dewi: Member, eko: Member
) -> None:
    card = text(browser.of(dewi).get(reverse("selection:centre_section", args=[south.pk])))
    assert "Cadangan" in card
    other = make.make_centre(dewi.programme)
    assert "Belum ikut" in text(browser.get(reverse("selection:centre_section", args=[other.pk])))
    assert browser.of(eko).get(reverse("selection:centre_section", args=[south.pk])).status_code == 404


def test_dewi_sets_a_quota_on_a_province_and_sees_who_it_holds(
    browser: MemberClient, field: list[Centre], south: Centre, dewi: Member
) -> None:
    province = south.region.province.code
    limit = {"limit_0_about": f"province:{province}", "limit_0_minimum": "1", "limit_0_maximum": ""}
    browser.of(dewi).post(reverse("selection:open_round"), TERMS | limit)
    round_ = Round.objects.get()
    browser.post(reverse("selection:compute", args=[round_.pk]))
    assert of(south).outcome == Outcome.SELECTED
    page = text(browser.get(reverse("selection:round")))
    assert "Kuota lainnya" in page
    assert "Termasuk dalam daftar 4 BLKK" in text(
        browser.get(reverse("selection:candidate", args=[of(south).pk]))
    )


def test_quotas_that_clash_are_named_while_dewi_types(
    browser: MemberClient, field: list[Centre], dewi: Member
) -> None:
    limit = {"limit_0_about": "island:papua", "limit_0_minimum": "2", "limit_0_maximum": "4"}
    page = text(browser.of(dewi).post(reverse("selection:check_terms"), TERMS | limit))
    assert "Papua paling sedikit 2" in page


def test_the_same_quota_twice_is_refused(browser: MemberClient, field: list[Centre], dewi: Member) -> None:
    twice = {f"limit_{row}_about": "island:jawa" for row in (0, 1)}
    assert browser.of(dewi).post(reverse("selection:open_round"), TERMS | twice).status_code == 422

"""The papers of a selection say what was decided and why, and nobody gets another area's letters."""

import pytest
from django.urls import reverse

from semai.kit import pdf
from semai.programmes.models import Member
from semai.registry.models import Centre
from semai.selection import actions, letters, queries
from semai.selection.models import Candidate, Round
from tests import factories as make
from tests.conftest import MemberClient


def letter_to(centre: Centre) -> str:
    one = queries.detailed(Candidate.objects.filter(centre=centre)).get()
    return pdf.reading(letters.LETTERS, letters.letters_data(one.round, [one], at=make.NOW))


def test_the_letter_of_a_reserve_says_score_place_quota_and_what_would_change_it(
    computed: Round, south: Centre, dewi: Member
) -> None:
    actions.decide_selection(computed, reason="Rapat pleno", by=dewi, at=make.NOW)
    text = letter_to(south)
    for said in (
        "CADANGAN",
        "Peringkat 3 dari 3 dalam Klaster Mandiri dengan nilai 3,00.",
        "Seluruh 2 tempat klaster ini sudah terisi.",
        "Yang dapat mengubah hasil ini",
        "jika nilainya di atas 3,50",
        "angka undian 2022",
        "4 Juli 2022",
        "bukan instrumen resmi kementerian",
    ):
        assert said in text


def test_the_letter_of_who_is_selected_promises_no_change(computed: Round, north: Centre) -> None:
    text = letter_to(north)
    assert "TERPILIH" in text
    assert "Yang dapat mengubah" not in text


def test_the_list_to_sign_holds_the_selected_and_the_reserves_with_the_quotas(
    computed: Round, north: Centre, south: Centre, dewi: Member
) -> None:
    rows = list(queries.candidates(computed, dewi).order_by("cluster__rank", "rank"))
    text = pdf.reading(letters.DECISION, letters.decision_data(computed, rows, at=make.NOW))
    assert "4 ditetapkan sebagai peserta" in text
    assert "bukan instrumen resmi kementerian" in text
    assert text.index("Terpilih: Klaster Binaan") < text.index(north.name)
    assert text.index("Cadangan: Klaster Mandiri") < text.index(south.name)


@pytest.mark.parametrize("name", ["letters", "decision"])
def test_dewi_downloads_the_papers(name: str, browser: MemberClient, computed: Round, dewi: Member) -> None:
    address = reverse(f"selection:{name}", args=[computed.pk])
    assert address in browser.of(dewi).get(reverse("selection:round")).content.decode()
    answer = browser.get(address)
    assert answer.content.startswith(b"%PDF-")
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_citra_of_the_south_gets_no_letter_to_the_north(
    browser: MemberClient, computed: Round, north: Centre, citra: Member
) -> None:
    one = Candidate.objects.get(centre=north)
    assert browser.of(citra).get(reverse("selection:letter", args=[one.pk])).status_code == 404

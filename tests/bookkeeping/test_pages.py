"""Pages of the cash book, as people see them."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from semai.bookkeeping.models import Book, Entry
from semai.programmes.models import Member
from semai.registry.models import Centre
from tests.conftest import MemberClient

from .making import make_book, sell

API = "/api/v1/bookkeeping"


def at(name: str, pk: Any) -> str:
    return reverse(f"bookkeeping:{name}", args=[pk])


@pytest.fixture
def book(eko: Member, north: Centre) -> Book:
    return make_book(north, eko)


def test_eko_opens_a_book_and_writes_money_in_with_its_receipt(
    eko: Member, north: Centre, browser: MemberClient, settings: LazySettings, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    browser.of(eko)
    opened = browser.post(
        at("open_book", north.pk), {"started_on": "2022-01", "cash": "1.000.000", "bank": "0"}
    )
    book = Book.objects.get()
    assert opened.status_code == 302
    keys = {one.code: one.pk for one in book.accounts.all()}
    stream = io.BytesIO()
    Image.new("RGB", (8, 8)).save(stream, "JPEG")
    said = {"on": "2022-02-03", "amount": "Rp 50.000", "text": "Jual", "account": keys["kas"]}
    photo = SimpleUploadedFile("nota.jpg", stream.getvalue())
    browser.post(at("money_in", book.pk), said | {"other": keys["penjualan"], "receipt": photo})
    entry = Entry.objects.get(text="Jual")
    receipt = entry.receipts.get()
    answer: Any = browser.get(at("receipt", receipt.pk))
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content).startswith(b"\xff\xd8")
    assert "Rp1.050.000" in browser.get(at("book", book.pk)).content.decode()


def test_a_form_with_a_fault_comes_back(eko: Member, book: Book, browser: MemberClient) -> None:
    answer = browser.of(eko).post(at("money_out", book.pk), {"amount": "banyak", "on": "2022-02-03"})
    assert answer.status_code == 422
    assert {"amount", "other", "text"} <= set(answer.context["form"].errors)


@pytest.mark.parametrize(
    "name",
    [
        "book",
        "entries",
        "months",
        "statements",
        "accounts",
        "remarks",
        "export",
        "template",
        "statements_pdf",
    ],
)
def test_ayu_reads_all_of_it_in_few_queries(
    name: str, ayu: Member, eko: Member, book: Book, browser: MemberClient, django_assert_max_num_queries: Any
) -> None:
    for _ in range(12):
        sell(book, eko)
    browser.of(ayu)
    with django_assert_max_num_queries(24):
        assert browser.get(at(name, book.pk)).status_code == 200


def test_bayu_reads_and_finds_no_form_to_write(bayu: Member, book: Book, browser: MemberClient) -> None:
    page = browser.of(bayu).get(at("book", book.pk)).content.decode()
    assert at("money_in", book.pk) not in page
    assert browser.get(at("money_in", book.pk)).status_code == 403


def test_the_months_page_closes_and_opens(eko: Member, book: Book, browser: MemberClient) -> None:
    browser.of(eko)
    browser.post(at("month_close", book.pk), {"through": "2022-01-31"})
    book.refresh_from_db()
    assert str(book.closed_through) == "2022-01-31"
    refused = browser.post(at("month_reopen", book.pk), {"since": "2022-01-01", "because": ""})
    assert refused.status_code == 422
    browser.post(at("month_reopen", book.pk), {"since": "2022-01-01", "because": "Nota tertinggal"})
    book.refresh_from_db()
    assert book.closed_through is None


def test_the_api_does_what_the_pages_do(eko: Member, book: Book, browser: MemberClient) -> None:
    json: dict[str, Any] = {"content_type": "application/json"}
    browser.of(eko)
    keys = {one["code"]: one["id"] for one in browser.get(f"{API}/books/{book.pk}/accounts").json()}
    said = {"kind": "money_in", "on": "2022-02-03", "amount": 50_000, "text": "Jual"}
    said |= {"account": keys["kas"], "other": keys["penjualan"]}
    made = browser.post(f"{API}/books/{book.pk}/entries", said, **json)
    assert made.status_code == 201, made.content
    pages = browser.get(f"{API}/books/{book.pk}/statements?year=2022").json()
    assert (pages["profit"], pages["total_assets"]) == (50_000, 1_050_000)
    back = browser.post(f"{API}/entries/{made.json()['id']}/correction", {"because": "Salah"}, **json)
    assert back.json()["corrects"] == made.json()["id"]
    closed = browser.post(f"{API}/books/{book.pk}/close", {"through": "2022-02-28"}, **json)
    assert closed.json()["closed_through"] == "2022-02-28"
    again = {"since": "2022-02-01", "because": "Nota"}
    assert (
        browser.post(f"{API}/books/{book.pk}/reopen", again, **json).json()["closed_through"] == "2022-01-31"
    )

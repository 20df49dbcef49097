"""What edges look for: books and what is in them, of the centres that the member sees; else 404."""

import uuid

from django.shortcuts import get_object_or_404

from semai.programmes.gates import MemberRequest
from semai.registry.models import Centre

from . import queries
from .models import Account, Book, Entry, Receipt, Remark, Sheet


def centre(request: MemberRequest, pk: uuid.UUID) -> Centre:
    """A centre."""
    return get_object_or_404(Centre.objects.visible_to(request.member).with_place(), pk=pk)


def book(request: MemberRequest, pk: uuid.UUID) -> Book:
    """A book with its centre."""
    books = Book.objects.visible_to(request.member).select_related("centre__region", "centre__host")
    return get_object_or_404(books, pk=pk)


def entry(request: MemberRequest, pk: uuid.UUID) -> Entry:
    """An entry with everything its page shows."""
    return get_object_or_404(queries.entry_with_all(Entry.objects.visible_to(request.member)), pk=pk)


def account(request: MemberRequest, pk: uuid.UUID) -> Account:
    """An account with its book."""
    accounts = Account.objects.visible_to(request.member).select_related("book__centre")
    return get_object_or_404(accounts, pk=pk)


def receipt(request: MemberRequest, pk: uuid.UUID) -> Receipt:
    """The photo of a receipt."""
    return get_object_or_404(Receipt.objects.visible_to(request.member), pk=pk)


def remark(request: MemberRequest, pk: uuid.UUID) -> Remark:
    """A remark with its book."""
    remarks = Remark.objects.visible_to(request.member).select_related("book__centre")
    return get_object_or_404(remarks, pk=pk)


def sheet(request: MemberRequest, pk: uuid.UUID) -> Sheet:
    """A workbook with its book."""
    sheets = Sheet.objects.visible_to(request.member).select_related("book__centre")
    return get_object_or_404(sheets, pk=pk)

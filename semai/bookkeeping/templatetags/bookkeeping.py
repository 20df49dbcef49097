"""What pages say about the cash book."""

from enum import StrEnum

from django import template

from semai.bookkeeping import wording
from semai.bookkeeping.models import Account, Entry
from semai.bookkeeping.types import MONEY, EntryKind

register = template.Library()


@register.filter
def book_word(word: StrEnum) -> str:
    """A word of the cash book as people read it."""
    return str(wording.name_of(word))


@register.filter
def book_tone(word: StrEnum) -> str:
    """The tone of its badge."""
    return wording.tone_of(word)


@register.filter
def what_for(entry: Entry) -> Account:
    """The account that says what the entry is about: not the money, but what it came or went for."""
    if entry.kind is EntryKind.OPENING:
        return entry.debit if entry.debit.line in MONEY or entry.credit.code == "modal" else entry.credit
    return entry.credit if entry.debit.line in MONEY else entry.debit


@register.filter
def where(entry: Entry) -> Account:
    """The account on the other side: where the money lies."""
    return entry.credit if what_for(entry) == entry.debit else entry.debit


@register.filter
def signed(entry: Entry) -> int:
    """The amount as the till feels it: less than zero when money went out."""
    gained, gave = entry.debit.line in MONEY, entry.credit.line in MONEY
    return -entry.amount if gave and not gained else entry.amount

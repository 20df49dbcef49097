"""Cash books under /api/v1/bookkeeping/."""

import uuid
from datetime import date, datetime

from django.db.models import QuerySet
from ninja import Field, Router, Schema, Status
from ninja.pagination import paginate

from semai.kit import clock
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb

from . import actions, found, queries
from .models import Account, Book, Entry, Remark
from .types import EntryKind, Line, Month, Statements, Written

router = Router()
REFUSALS = {403: dict, 404: dict, 409: dict, 422: dict}


class BookIn(Schema):
    """The beginning of a book."""

    started_on: date = Field(description="First day of a month.")
    cash: int = Field(0, ge=0, le=10**12, description="Rupiah in the till.")
    bank: int = Field(0, ge=0, le=10**12, description="Rupiah in the bank.")


class BookOut(Schema):
    """A book and until when it is closed."""

    id: uuid.UUID
    centre: uuid.UUID = Field(alias="centre_id")
    started_on: date
    closed_through: date | None


class AccountIn(Schema):
    """An account of the centre's own."""

    name: str = Field(min_length=1, max_length=100)
    line: Line
    comes_in: bool = False
    goes_out: bool = False


class AccountOut(AccountIn):
    """An account."""

    id: uuid.UUID
    code: str
    is_active: bool


class AccountChange(Schema):
    """Another name, or no longer offered."""

    name: str = Field(min_length=1, max_length=100)
    is_active: bool


class EntryIn(Schema):
    """What happened to the money; a transfer goes from `account` to `other`."""

    kind: EntryKind
    on: date
    amount: int = Field(ge=1, le=10**12, description="Rupiah.")
    account: uuid.UUID
    other: uuid.UUID
    text: str = Field(min_length=1, max_length=200)
    party: str = Field("", max_length=150)


class EntryOut(Schema):
    """An entry: the amount moved from `credit` to `debit`."""

    id: uuid.UUID
    number: int
    kind: EntryKind
    on: date
    debit: uuid.UUID = Field(alias="debit_id")
    credit: uuid.UUID = Field(alias="credit_id")
    amount: int
    text: str
    party: str
    corrects: uuid.UUID | None = Field(alias="corrects_id")
    recorded_at: datetime


class Because(Schema):
    """Why an entry is wrong."""

    because: str = Field(min_length=1, max_length=200)


class CloseIn(Schema):
    """Until the last day of which month."""

    through: date


class ReopenIn(Schema):
    """Since which month, and why."""

    since: date
    because: str = Field(min_length=1, max_length=300)


class RemarkIn(Schema):
    """Advice on a book."""

    text: str = Field(min_length=1, max_length=500)


class AnswerIn(Schema):
    """What came of the advice."""

    answer: str = Field(min_length=1, max_length=500)


class RemarkOut(RemarkIn):
    """A remark."""

    id: uuid.UUID
    at: datetime
    settled_at: datetime | None
    answer: str


class FigureOut(Schema):
    """A line of a statement."""

    line: Line
    amount: int


class StatementsOut(Schema):
    """The figures of the three pages, rupiah."""

    assets: list[FigureOut]
    liabilities: list[FigureOut]
    capital: FigureOut
    earned_before: int
    income: list[FigureOut]
    expenses: list[FigureOut]
    tax: FigureOut
    total_assets: int
    total_liabilities: int
    total_equity: int
    profit: int


class MonthOut(Schema):
    """A month of a book, rupiah."""

    first: date
    money_in: int
    money_out: int
    balance: int
    is_closed: bool


@router.get("/books", response={200: list[BookOut]})
@paginate
@gate(Verb.VIEW_BOOKS)
def books(request: MemberRequest) -> QuerySet[Book]:
    """Books of the centres you see."""
    return Book.objects.visible_to(request.member).order_by("centre__name", "pk")


@router.post("/centres/{pk}/book", response={201: BookOut, **REFUSALS})
@gate(Verb.OPEN_BOOK)
def open_book(request: MemberRequest, pk: uuid.UUID, body: BookIn) -> Status[Book]:
    """Begin the book of a centre."""
    centre = found.centre(request, pk)
    return Status(201, actions.open_book(centre, **body.dict(), by=request.member, at=clock.now()))


@router.get("/books/{pk}/accounts", response={200: list[AccountOut], **REFUSALS})
@gate(Verb.VIEW_BOOKS)
def accounts(request: MemberRequest, pk: uuid.UUID) -> list[Account]:
    """Accounts of a book, in order."""
    return list(queries.accounts_of(found.book(request, pk)))


@router.post("/books/{pk}/accounts", response={201: AccountOut, **REFUSALS})
@gate(Verb.SET_ACCOUNTS)
def add_account(request: MemberRequest, pk: uuid.UUID, body: AccountIn) -> Status[Account]:
    """One more account."""
    book = found.book(request, pk)
    return Status(201, actions.add_account(book, **body.dict(), by=request.member, at=clock.now()))


@router.put("/accounts/{pk}", response={200: AccountOut, **REFUSALS})
@gate(Verb.SET_ACCOUNTS)
def change_account(request: MemberRequest, pk: uuid.UUID, body: AccountChange) -> Account:
    """Another name, or put away."""
    account = found.account(request, pk)
    return actions.change_account(account, **body.dict(), by=request.member, at=clock.now())


@router.get("/books/{pk}/entries", response={200: list[EntryOut], **REFUSALS})
@paginate
@gate(Verb.VIEW_BOOKS)
def entries(request: MemberRequest, pk: uuid.UUID) -> QuerySet[Entry]:
    """Entries of a book, by number."""
    return queries.entries_of(found.book(request, pk)).order_by("number")


@router.post("/books/{pk}/entries", response={201: EntryOut, **REFUSALS})
@gate(Verb.RECORD_ENTRY)
def record_entry(request: MemberRequest, pk: uuid.UUID, body: EntryIn) -> Status[Entry]:
    """Write down what happened to the money."""
    book = found.book(request, pk)
    said = body.dict() | {"account": str(body.account), "other": str(body.other)}
    return Status(201, actions.record_entry(book, Written(**said), by=request.member, at=clock.now()))


@router.post("/entries/{pk}/correction", response={201: EntryOut, **REFUSALS})
@gate(Verb.RECORD_ENTRY)
def correct_entry(request: MemberRequest, pk: uuid.UUID, body: Because) -> Status[Entry]:
    """Take a wrong entry back by a new one."""
    entry = found.entry(request, pk)
    back = actions.correct_entry(entry, because=body.because, by=request.member, at=clock.now())
    return Status(201, back)


@router.get("/books/{pk}/months", response={200: list[MonthOut], **REFUSALS})
@gate(Verb.VIEW_BOOKS)
def months(request: MemberRequest, pk: uuid.UUID) -> list[Month]:
    """Every month of a book."""
    return queries.months(found.book(request, pk), on=clock.today())


@router.post("/books/{pk}/close", response={200: BookOut, **REFUSALS})
@gate(Verb.CLOSE_MONTHS)
def close_months(request: MemberRequest, pk: uuid.UUID, body: CloseIn) -> Book:
    """Close months until a last day."""
    book = found.book(request, pk)
    return actions.close_months(book, through=body.through, by=request.member, at=clock.now())


@router.post("/books/{pk}/reopen", response={200: BookOut, **REFUSALS})
@gate(Verb.REOPEN_MONTHS)
def reopen_months(request: MemberRequest, pk: uuid.UUID, body: ReopenIn) -> Book:
    """Open a month and those after it again."""
    return actions.reopen_months(found.book(request, pk), **body.dict(), by=request.member, at=clock.now())


@router.get("/books/{pk}/statements", response={200: StatementsOut, **REFUSALS})
@gate(Verb.VIEW_BOOKS)
def statements(request: MemberRequest, pk: uuid.UUID, year: int) -> Statements:
    """The figures of the three pages of a year, until today in the running one."""
    until = min(date(year, 12, 31), clock.today())
    return queries.statements(found.book(request, pk), year=year, until=until)


@router.get("/books/{pk}/remarks", response={200: list[RemarkOut], **REFUSALS})
@gate(Verb.VIEW_BOOKS)
def remarks(request: MemberRequest, pk: uuid.UUID) -> list[Remark]:
    """Remarks on a book, the latest hundred."""
    return list(queries.remarks_of(found.book(request, pk))[:100])


@router.post("/books/{pk}/remarks", response={201: RemarkOut, **REFUSALS})
@gate(Verb.ADVISE_BOOK)
def make_remark(request: MemberRequest, pk: uuid.UUID, body: RemarkIn) -> Status[Remark]:
    """Give advice."""
    book = found.book(request, pk)
    return Status(201, actions.make_remark(book, text=body.text, by=request.member, at=clock.now()))


@router.post("/remarks/{pk}/settle", response={200: RemarkOut, **REFUSALS})
@gate(Verb.RECORD_ENTRY)
def settle_remark(request: MemberRequest, pk: uuid.UUID, body: AnswerIn) -> Remark:
    """The centre looked at it."""
    remark = found.remark(request, pk)
    return actions.settle_remark(remark, answer=body.answer, by=request.member, at=clock.now())

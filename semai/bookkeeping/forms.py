"""Text to values for the pages of the cash book."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from semai.ui.inputs import DayField, MonthField, PhotoField, RupiahField

from . import chart, queries, rules
from .models import Account, AccountQuerySet, Book
from .types import SIDES, Adjusting, EntryKind, Line, Side, Written
from .wording import ADJUSTING, KINDS, LINES

OWN_LINES = tuple(line for line in Line if line is not Line.DEPRECIATION)


def _accounts(label: Any, help_text: Any = "") -> "forms.ModelChoiceField[Account]":
    return forms.ModelChoiceField(label=label, queryset=Account.objects.none(), help_text=help_text)


class Opening(forms.Form):
    """The beginning of a book."""

    started_on = MonthField(
        label=_("First month"), help_text=_("Everything before this month stays in your old book.")
    )
    cash = RupiahField(label=_("In the till on that day (rupiah)"), initial=0)
    bank = RupiahField(label=_("In the bank on that day (rupiah)"), initial=0)


class Entering(forms.Form):
    """What every entry says."""

    on = DayField(label=_("Day"))
    amount = RupiahField(label=_("Amount (rupiah)"), min_value=1)
    text = forms.CharField(label=_("What was it?"), max_length=200)

    kind = EntryKind.MONEY_IN

    def __init__(self, *args: Any, book: Book, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.book = book
        open_on = rules.first_open(book.started_on, book.closed_through)
        self.fields["on"].initial = max(on, open_on) if book.closed_through else on
        self.fields["on"].widget.attrs |= {"min": open_on.isoformat(), "max": on.isoformat()}
        for name, accounts in self.offered(queries.accounts_of(book)).items():
            field: Any = self.fields[name]
            field.queryset = accounts
            if name in {"account", "source"}:
                field.empty_label, field.initial = None, accounts.first()

    def offered(self, accounts: AccountQuerySet) -> dict[str, AccountQuerySet]:
        """Accounts to choose from, by field."""
        return {}

    def written(self) -> Written:
        """What a valid form says."""
        said = self.cleaned_data
        return Written(
            kind=self.kind,
            on=said["on"],
            amount=said["amount"],
            account=str(said["account"].pk),
            other=str(said["other"].pk),
            text=said["text"],
            party=said.get("party", ""),
        )


class MoneyIn(Entering):
    """Money that came."""

    other = _accounts(_("What for?"))
    account = _accounts(_("Where did it go?"))
    party = forms.CharField(label=_("From whom"), max_length=150, required=False)
    receipt = PhotoField(label=_("Photo of the receipt"))
    field_order = ("amount", "other", "account", "on", "text", "party", "receipt")

    def offered(self, accounts: AccountQuerySet) -> dict[str, AccountQuerySet]:
        """What money comes in for."""
        return {"account": accounts.money().filter(is_active=True), "other": accounts.coming_in()}


class MoneyOut(Entering):
    """Money that went."""

    kind = EntryKind.MONEY_OUT
    other = _accounts(_("What for?"))
    account = _accounts(_("Where did it come from?"))
    party = forms.CharField(label=_("To whom"), max_length=150, required=False)
    receipt = PhotoField(label=_("Photo of the receipt"))
    field_order = ("amount", "other", "account", "on", "text", "party", "receipt")

    def offered(self, accounts: AccountQuerySet) -> dict[str, AccountQuerySet]:
        """What money goes out for."""
        return {"account": accounts.money().filter(is_active=True), "other": accounts.going_out()}


class Transfer(Entering):
    """Money that moved within the centre."""

    kind = EntryKind.TRANSFER
    account = _accounts(_("From where"))
    other = _accounts(_("To where"))
    field_order = ("amount", "account", "other", "on", "text")

    def offered(self, accounts: AccountQuerySet) -> dict[str, AccountQuerySet]:
        """Where money lies."""
        money = accounts.money().filter(is_active=True)
        return {"account": money, "other": money}

    def clean_other(self) -> Account:
        """Two different places."""
        other: Account = self.cleaned_data["other"]
        if other == self.cleaned_data.get("account"):
            raise forms.ValidationError(_("Choose two different places."))
        return other


class Beginning(Entering):
    """What was there besides money when the book began: equipment, loans, unpaid bills."""

    kind = EntryKind.OPENING
    other = _accounts(_("What was there?"))
    field_order = ("other", "amount", "text")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["on"]

    def offered(self, accounts: AccountQuerySet) -> dict[str, AccountQuerySet]:
        """Assets and debts."""
        lines = [line for line, side in SIDES.items() if side in {Side.ASSET, Side.LIABILITY}]
        return {"other": accounts.filter(line__in=lines, is_active=True)}

    def written(self) -> Written:
        """Against the capital, on the first day."""
        self.cleaned_data |= {
            "on": self.book.started_on,
            "account": self.book.accounts.get(code=chart.CAPITAL),
        }
        return super().written()


class Adjustment(Entering):
    """Something that happened without money."""

    kind = EntryKind.ADJUSTMENT
    what = forms.ChoiceField(
        label=_("What happened?"), choices=[(str(one), ADJUSTING[one]) for one in Adjusting]
    )
    about = forms.ModelChoiceField(
        label=_("What for?"),
        queryset=Account.objects.none(),
        required=False,
        help_text=_("Not needed for depreciation."),
    )
    field_order = ("what", "about", "amount", "on", "text")

    def offered(self, accounts: AccountQuerySet) -> dict[str, AccountQuerySet]:
        """What is earned or spent."""
        sides = {Side.INCOME, Side.EXPENSE}
        lines = [line for line, side in SIDES.items() if side in sides]
        return {"about": accounts.filter(line__in=lines, is_active=True)}

    def clean(self) -> dict[str, Any]:
        """Sales are income, bills are expenses."""
        said: dict[str, Any] = super().clean() or {}
        about = said.get("about")
        wanted = {Adjusting.SOLD_UNPAID: Side.INCOME, Adjusting.BILL_UNPAID: Side.EXPENSE}.get(
            Adjusting(said["what"]) if said.get("what") else Adjusting.DEPRECIATION
        )
        if wanted and (about is None or SIDES[about.line] is not wanted):
            words = {
                Side.INCOME: _("Choose what was sold."),
                Side.EXPENSE: _("Choose what the bill is for."),
            }
            self.add_error("about", words[wanted])
        return said

    def written(self) -> Written:
        """From the account that gives to the one that gains."""
        about = self.cleaned_data["about"]
        by_code = {one.code: one for one in self.book.accounts.exclude(code="")}
        gives, gains = {
            Adjusting.DEPRECIATION: (by_code[chart.DEPRECIATED], by_code[chart.DEPRECIATING]),
            Adjusting.SOLD_UNPAID: (about, by_code[chart.OWED_TO_US]),
            Adjusting.BILL_UNPAID: (by_code[chart.OWED_BY_US], about),
        }[Adjusting(self.cleaned_data["what"])]
        self.cleaned_data |= {"account": gives, "other": gains}
        return super().written()


class Finding(forms.Form):
    """Which entries to list. What is not understood is not filtered by."""

    q = forms.CharField(label=_("Search"), required=False, max_length=100)
    month = MonthField(label=_("Month"), required=False)
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("All")), *((str(k), n) for k, n in KINDS.items())]
    )

    def wishes(self) -> dict[str, Any]:
        """The filters that were understood, without empty ones."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class Correcting(forms.Form):
    """Why an entry is wrong."""

    because = forms.CharField(label=_("What is wrong?"), max_length=200)


class Attaching(forms.Form):
    """A receipt that comes later."""

    photo = PhotoField(label=_("Photo of the receipt"), required=True)


class Closing(forms.Form):
    """Until which month."""

    through = DayField(widget=forms.HiddenInput)


class Reopening(forms.Form):
    """Since which month, and why."""

    since = DayField(widget=forms.HiddenInput)
    because = forms.CharField(label=_("Why must it be opened again?"), max_length=300)


class Remarking(forms.Form):
    """Advice."""

    text = forms.CharField(label=_("Remark"), max_length=500, widget=forms.Textarea({"rows": 3}))


class Settling(forms.Form):
    """What came of the advice."""

    answer = forms.CharField(label=_("What came of it?"), max_length=500)


class NewAccount(forms.Form):
    """An account of the centre's own."""

    name = forms.CharField(label=_("Name"), max_length=100)
    line = forms.ChoiceField(
        label=_("Line of the statements"), choices=[(str(line), LINES[line]) for line in OWN_LINES]
    )
    comes_in = forms.BooleanField(label=_("Money comes in for it"), required=False)
    goes_out = forms.BooleanField(label=_("Money goes out for it"), required=False)


class ChangedAccount(forms.Form):
    """Another name, or put away."""

    name = forms.CharField(label=_("Name"), max_length=100)
    is_active = forms.BooleanField(label=_("Offer it for new entries"), required=False)


class Notes(forms.Form):
    """The words of the notes to the statements."""

    about = forms.CharField(
        label=_("About the centre"),
        required=False,
        max_length=3000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("Founding, legal form, activity, address."),
    )
    policies = forms.CharField(
        label=_("How the book is kept"),
        required=False,
        max_length=3000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("What a reader should know: since when, how equipment is valued, what is left out."),
    )


class Uploading(forms.Form):
    """A workbook of entries."""

    file = forms.FileField(
        label=_("Workbook (.xlsx)"), max_length=200, widget=forms.FileInput({"accept": ".xlsx"})
    )


class Year(forms.Form):
    """Which year's statements."""

    year = forms.IntegerField(required=False, min_value=2000, max_value=2100)

    def chosen(self, default: int) -> int:
        """The year asked for, else the default."""
        return self.cleaned_data.get("year") or default if self.is_valid() else default

"""Writes of the aid ledger. Nothing is changed: a correction is a line of its own."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy

from semai.kit.problem import Problem
from semai.kit.rows import locked
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Member
from semai.programmes.verbs import Verb
from semai.registry.models import AidGrant, AidKind, AidLine, AidRule, AidStep, AidTranche, Centre
from semai.registry.queries import aid as queries
from semai.registry.rules import aid as rules
from semai.registry.types import AidFacts, MoneyKind, Share, StepKind

from .centres import UnknownCode
from .files import photo as photo_of


class SharesNotWhole(Problem):
    """The tranches of a rule do not make up the whole."""

    code, status = "registry.shares_not_whole", 422
    default_message = gettext_lazy(
        "The shares must add up to 100 percent, and a later tranche cannot be due at less progress."
    )


class TrancheNotDue(Problem):
    """The agreement is not signed or the works are not far enough; `details["at_progress"]` says how far."""

    code, status = "registry.tranche_not_due", 409


class MoreThanPromised(Problem):
    """A tranche cannot be paid twice over; correct the amount of the grant first."""

    code, status = "registry.more_than_promised", 409
    default_message = gettext_lazy(
        "This is more than the tranche still holds. Correct the grant's amount first."
    )


class AmountBelowZero(Problem):
    """What was corrected cannot be worth less than nothing."""

    code, status = "registry.amount_below_zero", 422
    default_message = gettext_lazy("An amount cannot be less than zero.")


class StepCancelled(Problem):
    """Cancelled steps and cancellations stay as they are."""

    code, status = "registry.step_cancelled", 409
    default_message = gettext_lazy("This entry was already cancelled.")


class OwnReportCheck(Problem):
    """The one who received the report is not the one who verifies it."""

    code, status = "registry.own_report_check", 403
    default_message = gettext_lazy("You recorded this report yourself: another person must verify it.")


class ReportNotReceived(Problem):
    """Only what came can be verified or returned."""

    code, status = "registry.report_not_received", 409
    default_message = gettext_lazy("No accountability report waits to be checked.")


@transaction.atomic
def set_aid_rule(
    kind: AidKind,
    *,
    year: int,
    shares: Sequence[Share],
    report_days: int | None,
    source: str,
    by: Member,
    at: datetime,
) -> AidRule:
    """From grants of `year` on this kind is paid so; grants recorded before keep their tranches."""
    policy.require(by, Verb.SET_AID_RULES)
    if not rules.is_whole(shares):
        raise SharesNotWhole(field="shares")
    values = {
        "shares": [[share.percent, share.at_progress] for share in shares],
        "report_days": report_days,
        "source": source,
    }
    rule, _created = AidRule.objects.update_or_create(
        programme=by.programme, kind=kind, year=year, defaults=values
    )
    record(Verb.SET_AID_RULES, rule, by=by, at=at, **values)
    return rule


@transaction.atomic
def record_grant(centre: Centre, facts: AidFacts, *, by: Member, at: datetime) -> AidGrant:
    """Enter a support; its amount is split into tranches by the rule of its year."""
    policy.require(by, Verb.RECORD_AID, centre)
    kind = AidKind.objects.filter(code=facts.kind).first()
    if kind is None:
        raise UnknownCode(field="kind", unknown=facts.kind)
    grant = AidGrant.objects.create(
        centre=centre,
        kind=kind,
        year=facts.year,
        decree=facts.decree,
        decree_on=facts.decree_on,
        title=facts.title,
        recorded_by=by,
        recorded_at=at,
    )
    rule = queries.rule_for(by.programme_id, kind, facts.year)
    shares = rule.parts if rule else [Share(100, 0)]
    on = facts.decree_on or timezone.localdate(at)
    for number, (share, amount) in enumerate(zip(shares, rules.split(facts.amount, shares), strict=True), 1):
        tranche = AidTranche.objects.create(
            grant=grant, number=number, percent=share.percent, at_progress=share.at_progress
        )
        _line(tranche, MoneyKind.PROMISED, amount, on=on, by=by, at=at)
    due_on = facts.report_due_on or _usual_due(facts, rule)
    if due_on:
        _step(grant, StepKind.REPORT_DUE, on=due_on, by=by, at=at)
    record(Verb.RECORD_AID, grant, by=by, at=at, step="grant", kind=kind.pk, amount=facts.amount)
    return grant


def _usual_due(facts: AidFacts, rule: AidRule | None) -> date | None:
    if rule is None or rule.report_days is None or facts.decree_on is None:
        return None
    return facts.decree_on + timedelta(days=rule.report_days)


@transaction.atomic
def correct_amount(grant: AidGrant, *, amount: int, reason: str, by: Member, at: datetime) -> AidGrant:
    """The decree says another amount: every tranche gets a line with its difference."""
    grant = locked(grant)
    policy.require(by, Verb.RECORD_AID, grant)
    if amount < 0:
        raise AmountBelowZero(field="amount")
    tranches = list(grant.tranches.order_by("number"))
    wanted = rules.split(amount, [Share(one.percent, one.at_progress) for one in tranches])
    for tranche, part in zip(tranches, wanted, strict=True):
        first = tranche.lines.filter(kind=MoneyKind.PROMISED, corrects__isnull=True).earliest("pk")
        _correct(first, part, reason=reason, by=by, at=at)
    record(Verb.RECORD_AID, grant, by=by, at=at, step="correct_amount", amount=amount)
    return grant


@transaction.atomic
def pay(tranche: AidTranche, *, amount: int, on: date, note: str = "", by: Member, at: datetime) -> AidLine:
    """Money went to the centre: the tranche must be due, and hold that much."""
    grant = locked(tranche.grant)
    policy.require(by, Verb.RECORD_AID, grant)
    if not rules.is_payable(tranche.at_progress, queries.steps_of(grant)):
        text = gettext_lazy(
            "This tranche is due once the agreement is signed and the works stand at %(percent)s percent. "
            "Record that first."
        )
        raise TrancheNotDue(text % {"percent": tranche.at_progress}, at_progress=tranche.at_progress)
    if amount > _sum(tranche, MoneyKind.PROMISED) - _sum(tranche, MoneyKind.PAID):
        raise MoreThanPromised(field="amount")
    line = _line(tranche, MoneyKind.PAID, amount, on=on, note=note, by=by, at=at)
    record(Verb.RECORD_AID, grant, by=by, at=at, step="pay", tranche=tranche.number, amount=amount)
    return line


@transaction.atomic
def give_back(
    tranche: AidTranche, *, amount: int, on: date, note: str = "", by: Member, at: datetime
) -> AidLine:
    """Money went back to the treasury: no more than was paid."""
    grant = locked(tranche.grant)
    policy.require(by, Verb.RECORD_AID, grant)
    if amount > _sum(tranche, MoneyKind.PAID) - _sum(tranche, MoneyKind.RETURNED):
        raise MoreThanPromised(field="amount")
    line = _line(tranche, MoneyKind.RETURNED, amount, on=on, note=note, by=by, at=at)
    record(Verb.RECORD_AID, grant, by=by, at=at, step="give_back", tranche=tranche.number, amount=amount)
    return line


@transaction.atomic
def correct_line(line: AidLine, *, amount: int, reason: str, by: Member, at: datetime) -> AidLine | None:
    """A payment was entered wrongly: a new line brings it to `amount`. None when it already says so."""
    grant = locked(line.grant)
    policy.require(by, Verb.RECORD_AID, grant)
    if amount < 0:
        raise AmountBelowZero(field="amount")
    original = line.corrects or line
    made = _correct(original, amount, reason=reason, by=by, at=at)
    tranche = original.tranche
    promised, paid, back = (_sum(tranche, kind) for kind in MoneyKind)
    if not back <= paid <= promised:
        raise MoreThanPromised(field="amount")
    record(Verb.RECORD_AID, grant, by=by, at=at, step="correct_line", line=original.pk, amount=amount)
    return made


@transaction.atomic
def record_step(
    grant: AidGrant,
    kind: StepKind,
    *,
    on: date,
    by: Member,
    at: datetime,
    percent: int | None = None,
    reference: str = "",
    note: str = "",
    photo: bytes = b"",
) -> AidStep:
    """Agreement, progress, handover or report: what happened, when, with a photo if there is one."""
    grant = locked(grant)
    is_check = kind in {StepKind.REPORT_VERIFIED, StepKind.REPORT_RETURNED}
    policy.require(by, Verb.VERIFY_REPORT if is_check else Verb.RECORD_AID, grant)
    if is_check:
        _require_received(grant, by=by)
    step = _step(
        grant, kind, on=on, by=by, at=at, percent=percent, reference=reference, note=note, photo=photo
    )
    verb = Verb.VERIFY_REPORT if is_check else Verb.RECORD_AID
    record(verb, grant, by=by, at=at, step=str(kind), on=on.isoformat())
    return step


@transaction.atomic
def cancel_step(step: AidStep, *, reason: str, by: Member, at: datetime) -> AidStep:
    """The step was entered wrongly: it stays, struck through."""
    grant = locked(step.grant)
    policy.require(by, Verb.RECORD_AID, grant)
    if step.kind is StepKind.CANCELLED or AidStep.objects.filter(cancels=step).exists():
        raise StepCancelled
    cancelled = _step(
        grant, StepKind.CANCELLED, on=timezone.localdate(at), by=by, at=at, note=reason, cancels=step
    )
    record(Verb.RECORD_AID, grant, by=by, at=at, step="cancel", cancelled=str(step.kind))
    return cancelled


def _require_received(grant: AidGrant, *, by: Member) -> None:
    answers = (StepKind.REPORT_RECEIVED, StepKind.REPORT_RETURNED, StepKind.REPORT_VERIFIED)
    latest = grant.steps.standing().filter(kind__in=answers).order_by("-number").first()
    if latest is None or latest.kind is not StepKind.REPORT_RECEIVED:
        raise ReportNotReceived
    if latest.recorded_by_id == by.pk:
        raise OwnReportCheck


def _correct(original: AidLine, amount: int, *, reason: str, by: Member, at: datetime) -> AidLine | None:
    corrected = original.corrections.aggregate(sum=Sum("amount"))["sum"] or 0
    difference = amount - original.amount - corrected
    if not difference:
        return None
    return _line(
        original.tranche,
        original.kind,
        difference,
        on=original.on,
        note=reason,
        corrects=original,
        by=by,
        at=at,
    )


def _sum(tranche: AidTranche, kind: MoneyKind) -> int:
    total: int = tranche.lines.filter(kind=kind).aggregate(sum=Sum("amount", default=0))["sum"]
    return int(total)


def _line(
    tranche: AidTranche, kind: MoneyKind, amount: int, *, by: Member, at: datetime, **values: Any
) -> AidLine:
    return AidLine.objects.create(
        grant=tranche.grant,
        tranche=tranche,
        kind=kind,
        amount=amount,
        recorded_by=by,
        recorded_at=at,
        **values,
    )


def _step(
    grant: AidGrant, kind: StepKind, *, by: Member, at: datetime, photo: bytes = b"", **values: Any
) -> AidStep:
    number = grant.steps.count() + 1  # the grant is locked, or new
    step = AidStep(grant=grant, number=number, kind=kind, recorded_by=by, recorded_at=at, **values)
    if photo:
        kept = photo_of(photo).as_file()
        step.photo.save(str(kept.name), kept, save=False)
    step.save(force_insert=True)
    return step

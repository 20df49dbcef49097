"""What stands at the head of a centre's page: its level, its next visit, and what is wrong with it."""

from collections.abc import Callable, Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from semai.maturity import queries as maturity
from semai.mentoring.models import Action, Visit
from semai.mentoring.queries import actions_standing
from semai.mentoring.types import ActionStanding, VisitStatus
from semai.programmes import policy
from semai.programmes.models import Member
from semai.programmes.verbs import Verb
from semai.registry.models import AidGrant, Centre, Document, Equipment
from semai.registry.queries import aid, inventory, papers
from semai.registry.types import Alert, Signs
from semai.ui import formats


def signs(centre: Centre, member: Member, *, on: date) -> Signs:
    """Only what this member may see; at most eight queries."""
    level = _level(centre) if policy.may(member, Verb.VIEW_ASSESSMENTS) else None
    visit = _next_visit(centre, on) if policy.may(member, Verb.VIEW_ENGAGEMENTS) else None
    return Signs(level=level, visit=visit, alerts=list(_alerts(centre, member, on)))


def _level(centre: Centre) -> tuple[str, str, str]:
    decision = maturity.current_decision(centre)
    if decision is None:
        return "", _("Not decided yet"), ""
    return decision.cluster.code, str(decision.cluster), str(decision.cycle.year)


def _next_visit(centre: Centre, on: date) -> tuple[date | None, str]:
    still = (VisitStatus.PLANNED, VisitStatus.UNDER_WAY)
    visits = Visit.objects.filter(engagement__centre=centre, status__in=still, ends_on__gte=on)
    first = visits.order_by("starts_on", "pk").first()
    return (first.starts_on, reverse("mentoring:visit", args=[first.pk])) if first else (None, "")


def _alerts(centre: Centre, member: Member, on: date) -> Iterator[Alert]:
    """One line for each kind of trouble, with the page where it is mended."""
    for verb, look in TROUBLES:
        if policy.may(member, verb) and (found := look(centre, on)):
            yield found


def _overdue(centre: Centre, on: date) -> Alert | None:
    actions = Action.objects.filter(engagement__centre=centre)
    n = actions_standing(actions, ActionStanding.OVERDUE, on=on).count()
    text = ngettext("%(n)d action is overdue", "%(n)d actions are overdue", n) % {"n": n}
    return Alert(text, f"{reverse('mentoring:actions')}?standing=overdue", is_late=True) if n else None


def _ending(centre: Centre, on: date) -> Alert | None:
    ending = papers.expiring(Document.objects.filter(centre=centre), on=on)
    days = list(ending.values_list("valid_until", flat=True))
    n = len(days)
    text = ngettext("%(n)d document ends soon or has ended", "%(n)d documents end soon or have ended", n)
    is_late = any(day < on for day in days if day)
    address = reverse("registry:documents", args=[centre.pk])
    return Alert(text % {"n": n}, address, is_late=is_late) if n else None


def _unreported(centre: Centre, on: date) -> Alert | None:
    missing = aid.missing_reports(AidGrant.objects.filter(centre=centre), on=on).first()
    if missing is None:
        return None
    day = formats.day(missing.report_due_on, language=get_language())
    text = _("Accountability report due since %(day)s") % {"day": day}
    return Alert(text, reverse("registry:aid_grant", args=[missing.pk]), is_late=True)


def _unseen(centre: Centre, on: date) -> Alert | None:
    n = inventory.unseen(Equipment.objects.filter(centre=centre), on=on).count()
    text = ngettext("%(n)d thing was not seen for 12 months", "%(n)d things were not seen for 12 months", n)
    address = reverse("registry:equipment", args=[centre.pk])
    return Alert(text % {"n": n}, address, is_late=False) if n else None


TROUBLES: tuple[tuple[Verb, Callable[[Centre, date], Alert | None]], ...] = (
    (Verb.VIEW_ENGAGEMENTS, _overdue),
    (Verb.VIEW_DOCUMENTS, _ending),
    (Verb.VIEW_AID, _unreported),
    (Verb.VIEW_EQUIPMENT, _unseen),
)

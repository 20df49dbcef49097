"""The home page of each role: what waits for them, true even when empty."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from semai.maturity import queries as maturity
from semai.mentoring import queries as mentoring
from semai.programmes import policy
from semai.programmes.models import Cycle, Member
from semai.programmes.queries import current_cycle
from semai.programmes.types import Role, Scope
from semai.programmes.verbs import Verb
from semai.registry.models import Centre, Document, Equipment, Import, Proposal
from semai.registry.queries.ending import endings
from semai.registry.queries.inventory import unseen
from semai.registry.queries.papers import expiring
from semai.registry.queries.people import ending_certificates
from semai.registry.types import ImportStatus
from semai.selection import queries as selection
from semai.selection.types import RoundStatus

from . import journey

#: The verb that shows a line, the address it leads to, its title and detail.
Line = tuple[Verb, str, str, str]


def template_of(member: Member) -> str:
    """Whoever works in the field, whoever runs a centre, whoever runs the server, and whoever sees an area."""
    by_role = {
        Role.FACILITATOR: "config/home_facilitator.html",
        Role.CENTRE_MANAGER: "config/home_centre.html",
        Role.OPERATOR: "config/home_operator.html",
    }
    return by_role.get(member.role, "config/home_programme.html")


def for_member(member: Member, *, on: date) -> dict[str, object]:
    """Values for the member's home page."""
    cycle = current_cycle(member.programme)
    context: dict[str, object] = {"member": member, "on": on, "cycle": cycle}
    if member.scope is Scope.GRANTED:
        centres = Centre.objects.visible_to(member).with_place().order_by("name")
        own = {"todo": mentoring.todo(member, on=on), "centres": list(centres[:20])}
        own |= {"to_assess": maturity.my_readings(member).count()}
        return context | own | {"endings": _endings(member, on), "unseen": _unseen_own(member, on)}
    if member.scope is Scope.AREA and cycle:
        return context | _programme(member, cycle, on)
    return context


def _programme(member: Member, cycle: Cycle, on: date) -> dict[str, object]:
    now = journey.standing(member, cycle)
    board = mentoring.board(member, on=on) if now.visits else None
    waiting = _waiting(member, now, board, on)
    return {"steps": journey.items(now), "waiting": waiting, "board": board}


def _unseen(count: int) -> str:
    text = ngettext(
        "%(n)d thing was not seen for 12 months", "%(n)d things were not seen for 12 months", count
    )
    return text % {"n": count}


def _unseen_own(member: Member, on: date) -> str:
    """What nobody has looked at for a year in the member's few centres; empty when there is nothing."""
    if not policy.may(member, Verb.VIEW_EQUIPMENT):
        return ""
    count = unseen(Equipment.objects.visible_to(member), on=on).count()
    return _unseen(count) if count else ""


def _endings(member: Member, on: date) -> list[dict[str, object]]:
    """What of the member's few centres ends soon, with the page where a newer one is brought."""
    if not policy.may(member, Verb.VIEW_DOCUMENTS):
        return []
    return [
        {"ending": one, "url": reverse(f"registry:{one.page}", args=[one.key]), "is_over": one.ends_on < on}
        for one in endings(member, on=on)
    ]


def _waiting(
    member: Member, now: journey.Standing, board: mentoring.Board | None, on: date
) -> list[dict[str, object]]:
    """What needs a decision of this member, most urgent first."""
    lines = [
        *_year(now),
        *_appeals(member, now),
        *_own_readings(member),
        *_desk(member, board),
        *_ending(member, on),
    ]
    return [
        {"url": _address(url_name), "title": title, "detail": detail}
        for verb, url_name, title, detail in lines
        if policy.may(member, verb)
    ]


def _address(url_name: str) -> str:
    """The page of this name, with the filter that may stand behind it."""
    name, mark, query = url_name.partition("?")
    return reverse(name) + mark + query


def _year(now: journey.Standing) -> Iterator[Line]:
    """Decisions that the year's next step needs."""
    if now.assessed and (n := now.assessed.undecided):
        text = ngettext("%(n)d centre waits for its cluster", "%(n)d centres wait for their cluster", n)
        yield Verb.DECIDE_CLUSTER, "maturity:clusters", text % {"n": n}, ""
    if now.selection and now.selection.status is RoundStatus.COMPUTED:
        yield Verb.DECIDE_SELECTION, "selection:round", _("A computed selection waits for a decision"), ""
    if now.has_decided_selection and not now.has_published_plan:
        yield Verb.PUBLISH_PLAN, "planning:plan", _("The selected centres wait for a published plan"), ""
    if now.scenario and (n := now.scenario.unplaced.count()):
        text = ngettext("%(n)d visit does not fit", "%(n)d visits do not fit", n)
        remedy = _("See why, and the cheapest remedies.")
        yield Verb.CREATE_SCENARIO, "planning:plan", text % {"n": n}, remedy


def _appeals(member: Member, now: journey.Standing) -> Iterator[Line]:
    """Centres that object to their outcome; the page of the selection leads to them."""
    if now.selection is None or not policy.may(member, Verb.DECIDE_APPEAL):
        return
    if n := selection.open_appeals(now.selection, member):
        text = ngettext("%(n)d appeal waits for your decision", "%(n)d appeals wait for your decision", n)
        yield Verb.DECIDE_APPEAL, "selection:round", text % {"n": n}, ""


def _own_readings(member: Member) -> Iterator[Line]:
    """Centres that the member was asked to assess."""
    if n := maturity.my_readings(member).count():
        text = ngettext("%(n)d centre waits for your assessment", "%(n)d centres wait for your assessment", n)
        yield Verb.SEND_READING, "maturity:mine", text % {"n": n}, ""


def _desk(member: Member, board: mentoring.Board | None) -> Iterator[Line]:
    """Things that others handed over."""
    if board and (n := board.actions_waiting):
        text = ngettext("%(n)d action waits to be confirmed", "%(n)d actions wait to be confirmed", n)
        yield Verb.CLOSE_ACTION, "mentoring:actions", text % {"n": n}, ""
    if n := Import.objects.visible_to(member).filter(status=ImportStatus.PREVIEWED).count():
        text = ngettext("%(n)d workbook waits to be confirmed", "%(n)d workbooks wait to be confirmed", n)
        yield Verb.CONFIRM_IMPORT, "registry:imports", text % {"n": n}, ""
    if n := Proposal.objects.visible_to(member).open().count():
        text = ngettext("%(n)d correction waits for you", "%(n)d corrections wait for you", n)
        yield Verb.DECIDE_PROPOSAL, "registry:proposals", text % {"n": n}, ""


def _ending(member: Member, on: date) -> Iterator[Line]:
    """What of the centres ends soon or has ended."""
    remind = _("Remind the centres in time.")
    if n := expiring(Document.objects.visible_to(member), on=on).count():
        text = ngettext("%(n)d document ends soon or has ended", "%(n)d documents end soon or have ended", n)
        yield Verb.VIEW_DOCUMENTS, "registry:expiring", text % {"n": n}, remind
    if n := unseen(Equipment.objects.visible_to(member), on=on).count():
        yield Verb.VIEW_EQUIPMENT, "registry:inventory?state=unseen", _unseen(n), _("Look at the next visit.")
    if n := ending_certificates(member, on=on).count():
        text = ngettext(
            "%(n)d certificate ends soon or has ended", "%(n)d certificates end soon or have ended", n
        )
        yield Verb.VIEW_PEOPLE, "registry:people_gone", text % {"n": n}, remind

"""The measuring itself, in a fresh SEMAI_VAR: `RESULT.json CENTRES FACILITATORS MONTHS`."""

import json
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import django

django.setup()

from django.conf import settings  # noqa: E402 - they need the apps
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from semai.accounts import actions as accounts  # noqa: E402
from semai.kit import postgres  # noqa: E402
from semai.mentoring import actions, jobs  # noqa: E402
from semai.mentoring.models import Engagement  # noqa: E402
from semai.mentoring.shipped import shipped_tracks  # noqa: E402
from semai.planning.models import Facilitator  # noqa: E402
from semai.programmes.models import Cycle, Member  # noqa: E402
from semai.programmes.types import Role  # noqa: E402
from tests import factories as make  # noqa: E402

TIMES = 20


def main(result: Path, centres: int, facilitators: int, months: int) -> None:
    """Measure and write the figures."""
    call_command("migrate", verbosity=0)
    Path(settings.STATIC_ROOT).mkdir()
    try:
        result.write_text(json.dumps(measured(centres, facilitators, months)), encoding="utf-8")
    finally:
        connection.close()
        postgres.server_for(settings.DATABASES["default"]).stop()


def measured(centres: int, facilitators: int, months: int) -> dict[str, float]:
    """Milliseconds and seconds, as the names say."""
    actions.load_tracks(shipped_tracks())
    cycle = make.make_cycle(make.make_programme())
    dewi = make.make_member(cycle.programme, Role.PROGRAMME_MANAGER, "dewi")
    team = [worker(cycle, number) for number in range(facilitators)]
    for number in range(centres):
        mentored(cycle, team[number % facilitators], dewi, months)
    client = logged_in(dewi)
    slowest = max(p95(client, path) for path in ("/mentoring/", "/mentoring/board/"))
    begun = time.perf_counter()
    made = jobs.make_reports(cycle_id=str(cycle.pk), month="2022-08", member_id=str(dewi.pk))
    letters = time.perf_counter() - begun
    if made != facilitators:
        raise SystemExit(f"{made} letters instead of {facilitators}")
    return {
        "board_p95_ms": slowest,
        "monthly_reports_15_pdf_s": letters,
    }


def worker(cycle: Cycle, number: int) -> Facilitator:
    """One of the team, with a log-in."""
    member = make.make_member(cycle.programme, Role.FACILITATOR, f"pendamping-{number}")
    return make.make_facilitator(cycle.programme, member=member)


def mentored(cycle: Cycle, lead: Facilitator, dewi: Member, months: int) -> None:
    """A centre with a plan, a closed visit a month with two actions, and one visit to come."""
    centre = make.make_centre(cycle.programme)
    make.let_see(lead.member, centre)
    engagement = make.make_engagement(cycle, centre, lead, dewi)
    actions.make_plan(engagement, by=lead.member, at=make.NOW)
    for number in range(months):
        visited(engagement, date(2022, 7 + number, 4))
    make.make_visit(engagement, starts_on=date(2022, 12, 28))


def visited(engagement: Engagement, on: date) -> None:
    """A visit from its notes to its closing."""
    member, at = engagement.lead.member, datetime(on.year, on.month, on.day, 3, tzinfo=UTC)
    visit = make.make_visit(
        engagement, "Pak Contoh", "Bu Contoh", starts_on=on, topics="Buku kas", findings="Belum rutin. " * 20
    )
    for what in ("Menyusun SOP", "Mengisi buku kas"):
        actions.add_action(engagement, by=member, at=at, what=what, owner="Pengelola", due_on=on, visit=visit)
    actions.close_visit(visit, by=member, at=at)


def logged_in(member: Member) -> Client:
    """A browser of this member."""
    accounts.password_was_changed(member.user)
    client = Client(SERVER_NAME="localhost")
    client.force_login(member.user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    return client


def p95(client: Client, path: str) -> float:
    """Milliseconds that 19 of 20 calls of a page stay below."""
    times = sorted(milliseconds(lambda: opened(client, path)) for _ in range(TIMES))
    return times[int(TIMES * 0.95) - 1]


def opened(client: Client, path: str) -> None:
    """A page that comes back whole."""
    answer = client.get(path)
    if answer.status_code != 200:
        raise SystemExit(f"{path}: {answer.status_code}")


def milliseconds(work: Callable[[], object]) -> float:
    """How long it takes."""
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:5]))

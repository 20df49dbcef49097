"""The steps of the story, in order."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from semai.config import reference
from semai.config.demo_accounts import DEMO_PEOPLE
from semai.maturity import actions as maturity
from semai.maturity.models import ClusterDecision, Instrument, Round, Taxonomy
from semai.maturity.queries import current_round
from semai.mentoring.models import Engagement
from semai.planning import actions as planning
from semai.planning.models import Facilitator, Scenario
from semai.planning.queries import clusters
from semai.planning.rules import proposed_need
from semai.planning.types import ScenarioStatus
from semai.programmes import actions as programmes
from semai.programmes.models import Cycle, Member, Organisation, Programme
from semai.programmes.queries import member_named
from semai.programmes.types import OrganisationKind, Role
from semai.registry.actions import imports
from semai.registry.models import Centre, Import
from semai.registry.types import ImportStatus
from semai.selection import actions as selection
from semai.selection.models import Round as Selection
from semai.selection.types import Bounds, RoundStatus

from . import books, choosing, field, management, mentored, reassessed, records, register, strengths, work
from .cast import YEAR, Cast, moment

NAME = "Pendampingan BLKK 2022 (Contoh)"
SEATS = 50
QUOTAS = (Bounds("binaan", 9, 9), Bounds("berdaya", 16, 16), Bounds("mandiri", 25, 25))
FILES = {
    kind: Path("examples") / str(YEAR) / f"{kind}.xlsx" for kind in ("centres", "assessments", "facilitators")
}
PLAN_SECONDS = 5


class Story:
    """The programme, its people, and what happens to it."""

    def __init__(self) -> None:
        self.programme: Programme
        self.cycle: Cycle
        self.people: dict[str, Member] = {}

    @property
    def cast(self) -> Cast:
        """What the work in the field needs to know."""
        return Cast(self.cycle, coordinator=self.coordinator, manager=self.manager)

    @property
    def coordinator(self) -> Member:
        """Krisna, who does most of it."""
        return self.people["krisna"]

    @property
    def manager(self) -> Member:
        """Dewi, who decides."""
        return self.people["dewi"]

    def steps(self) -> list[tuple[str, Callable[[], None]]]:
        """What to tell, with the words shown while it happens."""
        return [
            ("Wilayah dan daftar acuan", self.lists),
            ("Program dan anggotanya", self.people_join),
            ("Impor 125 BLKK", self.centres),
            ("Impor hasil asesmen", self.assessments),
            ("Penetapan klaster", self.clusters),
            ("Seleksi 50 dari 125", self.selection),
            ("Impor fasilitator", self.team),
            ("Menyusun dan menerbitkan rencana", self.plan),
            ("Membuka pendampingan", self.engagements),
            ("Kunjungan sampai hari contoh", lambda: work.visits(self.cast)),
            ("Rencana, dokumen, dan laporan pendampingan", lambda: mentored.mentored(self.cast)),
            ("Asesmen tengah", lambda: reassessed.reassessed(self.cast)),
            ("Pelatihan", lambda: work.training(self.cast)),
            ("Inkubasi dan target", lambda: work.incubation(self.cast)),
            ("Bantuan, dokumen, dan peralatan", lambda: register.holdings(self.cast)),
            ("Orang, mitra, dan usulan", lambda: records.records(self.cast, self.people["eko"])),
            ("Formulir lapangan", lambda: field.field(self.cast)),
            ("Peta aset dan calon lini bisnis", lambda: strengths.assets(self.cast, self.people["eko"])),
            ("Matriks kompetensi", lambda: strengths.people(self.cast, self.people["eko"])),
            ("Arus uang dan rencana kerja", lambda: strengths.money(self.cast, self.people["eko"])),
            (
                "Pemeriksaan mandiri dan pemasaran",
                lambda: management.management(self.cast, self.people["eko"]),
            ),
            ("Pendampingan sebaya", lambda: strengths.pairs(self.cast)),
            ("Buku kas", lambda: books.books(self.cast, self.people["eko"])),
        ]

    def lists(self) -> None:
        """Regions, reference lists, instrument and ladders."""
        for _line in reference.load():
            pass

    def people_join(self) -> None:
        """One person per role, the year, and the partner university."""
        self.programme = programmes.open_programme(NAME, year=YEAR, is_demo=True)
        Cycle.objects.filter(programme=self.programme, year=YEAR).update(
            starts_on=date(YEAR, 7, 1), ends_on=date(YEAR, 12, 31)
        )
        self.cycle = Cycle.objects.get(programme=self.programme, year=YEAR)
        ministry, _created = Organisation.objects.get_or_create(
            programme=self.programme,
            name="Balai Perluasan Kesempatan Kerja Contoh",
            defaults={"kind": OrganisationKind.MINISTRY},
        )
        for person in DEMO_PEOPLE:
            self.people[person.username] = self._member(
                person.username, person.full_name, person.role_code, person.password, ministry
            )

    def _member(
        self, username: str, full_name: str, role: Role, password: str, organisation: Organisation | None
    ) -> Member:
        known = member_named(username, on=moment(12, 31).date())
        if known:
            return known
        member, _password = programmes.add_member(
            programme=self.programme,
            full_name=full_name,
            username=username,
            role=role,
            password=password,
            organisation=organisation,
            by=programmes.system_member(self.programme),
            at=moment(3, 1),
        )
        return member

    def centres(self) -> None:
        """The workbook of 125."""
        self._import("centres", at=moment(3, 2))
        first = Centre.objects.filter(programme=self.programme).order_by("code").first()
        if first:
            programmes.grant(self.people["eko"], "registry.Centre", first.pk, from_on=date(YEAR, 3, 2))

    def assessments(self) -> None:
        """A round on the shipped instrument, and its answers."""
        if current_round(self.cycle) is None:
            maturity.open_round(
                self.cycle,
                instrument=Instrument.objects.order_by("-version")[0],
                taxonomy=Taxonomy.objects.get(clusters__code="binaan"),
                name="Asesmen awal 2022",
                opens_on=date(YEAR, 3, 1),
                by=self.coordinator,
                at=moment(3, 3),
            )
        self._import("assessments", at=moment(5, 30))

    def clusters(self) -> None:
        """The suggestions accepted in a meeting."""
        round_ = self._round()
        choosing.ladders(self.manager)
        if ClusterDecision.objects.filter(cycle=self.cycle).exists():
            return
        centres = list(round_.assessments.filter(suggested__isnull=False).values_list("centre_id", flat=True))
        maturity.accept_suggestions(
            round_,
            centres,
            reason="Rapat pleno penetapan klaster (contoh), usulan diterima.",
            by=self.manager,
            at=moment(6, 6),
        )

    def selection(self) -> None:
        """Nine, sixteen, twenty-five."""
        chosen = Selection.objects.filter(cycle=self.cycle).first()
        if chosen is None:
            chosen = selection.open_selection(
                self.cycle,
                assessment_round=self._round(),
                name="Seleksi 2022",
                seats=SEATS,
                quotas=QUOTAS,
                by=self.coordinator,
                at=moment(6, 8),
            )
        if chosen.status is not RoundStatus.DECIDED:
            choosing.reviewed(chosen, self.people["bayu"])
            chosen = selection.compute_selection(chosen, by=self.coordinator, at=moment(6, 8))
            selection.decide_selection(
                chosen, reason="Keputusan rapat seleksi (contoh).", by=self.manager, at=moment(6, 10)
            )
        choosing.appealed(chosen, self.people["eko"], self.manager)

    def team(self) -> None:
        """Fifteen facilitators, each with an account; the first is Ayu."""
        self._import("facilitators", at=moment(6, 13))
        for number, facilitator in enumerate(self._team()):
            if facilitator.member_id:
                continue
            member = self.people["ayu"] if number == 0 else self._own_account(facilitator)
            planning.link_member(facilitator, member=member, by=self.coordinator, at=moment(6, 13))

    def _team(self) -> list[Facilitator]:
        return list(Facilitator.objects.filter(programme=self.programme).order_by("code"))

    def _own_account(self, facilitator: Facilitator) -> Member:
        return self._member(
            facilitator.code.lower(),
            facilitator.name,
            Role.FACILITATOR,
            DEMO_PEOPLE[0].password,
            facilitator.organisation,
        )

    def plan(self) -> None:
        """Needs, one scenario, solved by the job and published."""
        if not self.cycle.visit_rules.exists():
            needs = [proposed_need(one.code, one.focus) for one in clusters(self.cycle)]
            planning.set_visit_rules(self.cycle, needs, by=self.coordinator, at=moment(6, 14))
        scenario = Scenario.objects.filter(cycle=self.cycle).order_by("created_at").first()
        if scenario is None:
            scenario = planning.create_scenario(
                self.cycle,
                Selection.objects.get(cycle=self.cycle),
                name="Rencana Juli–Desember 2022",
                seed=1,
                seconds=PLAN_SECONDS,
                by=self.coordinator,
                at=moment(6, 14),
            )
        if scenario.status in {ScenarioStatus.DRAFT, ScenarioStatus.FAILED}:
            planning.solve_scenario(scenario, by=self.coordinator, at=moment(6, 14))
        work_off_the_queue()
        scenario.refresh_from_db()
        if scenario.status is ScenarioStatus.SOLVED:
            planning.publish_plan(scenario, by=self.coordinator, at=moment(6, 20))

    def engagements(self) -> None:
        """The job that the publication woke."""
        work_off_the_queue()
        if not Engagement.objects.filter(cycle=self.cycle).exists():
            message = (
                "The plan was published but opened no engagement; see the failed jobs with `semai doctor`."
            )
            raise RuntimeError(message)

    def _round(self) -> Round:
        round_ = current_round(self.cycle)
        if round_ is None:
            message = "The assessment round is missing."
            raise RuntimeError(message)
        return round_

    def _import(self, kind: str, *, at: datetime) -> None:
        done = Import.objects.filter(programme=self.programme, kind=kind, status=ImportStatus.CONFIRMED)
        if done.exists():
            return
        path = settings.BASE_DIR / FILES[kind]
        preview = imports.preview_import(
            kind,
            content=path.read_bytes(),
            file_name=path.name,
            by=self.coordinator,
            cycle=self.cycle,
            at=at,
        )
        imports.confirm_import(preview, by=self.coordinator, at=at)


def work_off_the_queue() -> None:
    """Do every waiting job here and now, as a worker does."""
    call_command("procrastinate", "worker", "--one-shot", verbosity=0)

"""One row of every kind of thing that an address can name, all of them about the centre in North."""

import io
import uuid
from collections import defaultdict
from datetime import date
from typing import Any

from django.apps import apps
from django.core.files.base import ContentFile
from django.db import models
from PIL import Image

from semai.bookkeeping import actions as bookkeeping
from semai.bookkeeping.models import Receipt, Remark, Sheet
from semai.bookkeeping.types import EntryKind, Written
from semai.fieldwork import actions as fieldwork
from semai.fieldwork import blobs
from semai.fieldwork.models import Entity, EntityChange
from semai.fieldwork.rules import outline
from semai.fieldwork.types import ChangeState, Question
from semai.fieldwork.xlsform import Converted
from semai.incubation.models import BusinessLine, Incubator, MonthlyFigure, Tenant
from semai.maturity import actions as maturity
from semai.maturity.actions import load_instrument
from semai.maturity.shipped import shipped_data
from semai.maturity.types import ReaderKind
from semai.mentoring import actions as mentoring
from semai.mentoring.models import Action, Engagement, Photo, Report, Visit
from semai.mentoring.shipped import shipped_tracks
from semai.mentoring.types import CostKind
from semai.planning import actions as planning
from semai.planning.models import Facilitator
from semai.planning.rules import proposed_need
from semai.planning.types import ClosingKind, ClosingValues, JourneyValues
from semai.programmes.models import Cycle, Member
from semai.programmes.types import Role
from semai.registry.actions.duplicates import merge_centres
from semai.registry.models import (
    Centre,
    Identifier,
    Import,
    Pair,
    Partner,
    Person,
    Proposal,
    SavedFilter,
    VocationalField,
)
from semai.registry.types import PartnerKind, PersonRole
from semai.selection.models import Quota, Round
from semai.selection.types import RoundStatus
from semai.training.models import Batch, Trainee
from tests import factories as make


def fill(cycle: Cycle, north: Centre, ayu: Member, by: Member) -> None:
    """Make them."""
    field = VocationalField.objects.create(code="menjahit", name_id="Menjahit", name_en="Sewing")
    round_ = make.make_round(cycle, instrument=load_instrument(shipped_data()))
    assessment = make.make_assessment(round_, north, by)
    cluster = make.make_ladder()["mandiri"]
    make.make_decision(cycle, north, cluster, by, assessment=assessment)
    maturity.draft_instrument({**shipped_data(), "version": 2}, by=by, at=make.NOW)
    for kind, reader in ((ReaderKind.SELF, None), (ReaderKind.FIELD, ayu)):
        days: dict[str, Any] = {"due_on": date(2099, 1, 1), "by": by, "at": make.NOW}
        maturity.ask_reader(round_, [north], kind=kind, reader=reader, **days)
    maturity.add_evidence(
        round_, north, indicator="A1", data=picture(), file_name="akta.jpg", by=by, at=make.NOW
    )
    decided = {"status": RoundStatus.DECIDED, "decided_by": by, "decided_at": make.NOW}
    selection = make.make_selection(cycle, assessment_round=round_, **decided)
    for rung in make.make_ladder().values():
        Quota.objects.create(round=selection, cluster=rung, minimum=0, maximum=50)
    make.make_candidate(selection, north, cluster=cluster)
    facilitator = make.make_facilitator(cycle.programme, member=ayu)
    plan(cycle, selection, by)
    engagement = make.make_engagement(cycle, north, facilitator, by)
    visit = make.make_visit(engagement)
    Action.objects.create(engagement=engagement, visit=visit, what="SK", owner="Kepala", due_on=make.TODAY)
    Photo.objects.create(
        visit=visit, image=ContentFile(picture(), "foto.jpg"), sha256="0" * 64, added_at=make.NOW
    )
    mentor(engagement, visit, ayu, by)
    days = {"starts_on": date(2022, 8, 1), "ends_on": date(2022, 9, 9)}
    batch = Batch.objects.create(cycle=cycle, centre=north, field=field, name="Paket 1", **days)
    Trainee.objects.create(batch=batch, name="Peserta")
    line = BusinessLine.objects.create(centre=north, name="Roti")
    founded = {"decree": "SK/1", "established_on": make.TODAY}
    Incubator.objects.create(centre=north, cycle=cycle, name="Inkubator", **founded)
    baseline = {"baseline_turnover": 1_000_000, "baseline_jobs": 1}
    tenant = Tenant.objects.create(
        centre=north, line=line, name="Dapur", owner="Ibu", entered_on=make.TODAY, **baseline
    )
    figures = {"turnover": 2_000_000, "jobs": 2}
    MonthlyFigure.objects.create(
        tenant=tenant, month=date(2022, 8, 1), recorded_by=by, recorded_at=make.NOW, **figures
    )
    Import.objects.create(
        programme=cycle.programme,
        cycle=cycle,
        kind="centres",
        file_name="a.xlsx",
        sha256="0" * 64,
        created_by=by,
        created_at=make.NOW,
    )
    fill_register(north, by)
    fill_field(north, ayu, by)
    fill_book(north, by)


def fill_book(north: Centre, by: Member) -> None:
    """A cash book with an entry, its receipt, a remark and a workbook."""
    eko = make.make_member(north.programme, Role.CENTRE_MANAGER)
    make.let_see(eko, north)
    start = make.TODAY.replace(day=1)
    book = bookkeeping.open_book(north, started_on=start, cash=1_000, bank=0, by=eko, at=make.NOW)
    till, sales = (str(book.accounts.get(code=code).pk) for code in ("kas", "penjualan"))
    said = Written(kind=EntryKind.MONEY_IN, on=start, amount=1, account=till, other=sales, text="Jual")
    entry = bookkeeping.record_entry(book, said, by=eko, at=make.NOW)
    added = {"added_by": by, "added_at": make.NOW, "sha256": "0" * 64}
    Receipt.objects.create(entry=entry, image=ContentFile(picture(), "nota.jpg"), **added)
    Sheet.objects.create(book=book, file_name="kas.xlsx", rows=[], **added)
    Remark.objects.create(book=book, entry=entry, text="Nota?", by=by, at=make.NOW)


def mentor(engagement: Engagement, visit: Visit, ayu: Member, by: Member) -> None:
    """A plan with a paper, a report, somebody who helps, a signed agreement, a cost, and files of evidence."""
    mentoring.load_tracks(shipped_tracks())
    plan = mentoring.make_plan(engagement, by=ayu, at=make.NOW)
    # One of each is enough: the test asks every address for every row.
    plan.tasks.filter(place__gt=1).delete()
    plan.deliverables.exclude(pk=plan.deliverables.all()[0].pk).delete()
    mentoring.submit_deliverable(plan.deliverables.all()[0], by=ayu, at=make.NOW, data=picture())
    helper = make.make_facilitator(engagement.cycle.programme)
    mentoring.add_cofacilitator(engagement, by=by, at=make.NOW, facilitator=helper, from_on=make.TODAY)
    signed = date(2022, 7, 1)
    mentoring.keep_agreement(
        engagement, by=by, at=make.NOW, data=picture(), signed_on=signed, signed_by="Kepala"
    )
    mentoring.add_cost(visit, by=ayu, at=make.NOW, kind=CostKind.PER_DIEM, quantity=1, rate=1)
    mentoring.confirm_by_signature(visit, by=ayu, at=make.NOW, name="Kepala", picture=picture())
    action = mentoring.add_action(
        engagement, by=ayu, at=make.NOW, what="Buku kas", owner="Kepala", due_on=make.TODAY
    )
    mentoring.report_action(action, by=ayu, at=make.NOW, evidence="Ada.", data=picture())
    report = Report.objects.create(
        cycle=engagement.cycle, facilitator=engagement.lead, month=date(2022, 7, 1), written_at=make.NOW
    )
    report.file.save("laporan.pdf", ContentFile(b"%PDF-"))


def fill_field(north: Centre, ayu: Member, by: Member) -> None:
    """A form, Ayu's phone, what she sent from the centre in North, and what had no place."""
    asked = [Question("/kode_blkk", "text"), Question("/foto", "photo")]
    form = Converted(
        faults=(),
        warnings=(),
        xform="<h/>",
        form_id="alat",
        version="1",
        title="Alat",
        outline=outline.as_json(asked),
    )
    version = fieldwork.upload_form(b"-", form, programme=north.programme, by=by, at=make.NOW)
    fieldwork.publish_version(version, by=by, at=make.NOW)
    fieldwork.add_device(ayu, by=ayu, at=make.NOW, name="HP")
    with blobs.arriving() as folder:
        photo = fieldwork.Arrived("a.jpg", blobs.drop(folder, picture()))
        fieldwork.take_in(fieldwork.Delivery(sent(north, "1"), [photo]), by=ayu, at=make.NOW)
    fill_lists(north, ayu)
    for content in (sent(north, "1", "lain"), sent(north, "9")):
        fieldwork.take_in(fieldwork.Delivery(content), by=ayu, at=make.NOW)


def fill_lists(north: Centre, ayu: Member) -> None:
    """An entry of a list, and a change of it that met another."""
    one = {"programme": north.programme, "list": "pohon", "entry": uuid.uuid4()}
    entity = Entity.objects.create(
        **one, label="Jati", data={"tinggi": "1"}, centre=north, changed_at=make.NOW
    )
    EntityChange.objects.create(
        **one, entity=entity, data={"tinggi": "2"}, is_update=True, base_version=9, state=ChangeState.CONFLICT,
        sent_by=ayu, received_at=make.NOW,
    )  # fmt: skip


def sent(centre: Centre, version: str, name: str = "") -> bytes:
    """The XML of a filled-in form."""
    return (
        f'<data id="alat" version="{version}"><kode_blkk>{centre.code}</kode_blkk><foto>a.jpg</foto>'
        f"<meta><instanceID>uuid:{version}</instanceID><instanceName>{name}</instanceName></meta></data>"
    ).encode()


def fill_register(north: Centre, by: Member) -> None:
    """Numbers, people, a pair, a merge, a correction and a partner of the centre in North."""
    twin, gone = (make.make_centre(north.programme, region=north.region) for _ in range(2))
    Identifier.objects.create(centre=north, kind="vin", value="1912321401")
    Person.objects.create(centre=north, name="Instruktur", role=PersonRole.INSTRUCTOR)
    first, second = sorted((north, twin), key=lambda one: one.pk)
    both = {"first": first, "second": second, "score": 80, "found_at": make.NOW}
    Pair.objects.create(programme=north.programme, **both)
    merge_centres(north, gone, taken=(), versions=(1, 1), by=by, at=make.NOW)
    north.refresh_from_db()
    change = {"before": {"name": north.name}, "after": {"name": "Baru"}}
    Proposal.objects.create(centre=north, proposed_by=by, proposed_at=make.NOW, **change)
    SavedFilter.objects.create(member=by, name="Jawa Timur", query="province=35")
    Partner.objects.create(programme=north.programme, name="PT Contoh", kind=PartnerKind.BUSINESS)


def plan(cycle: Cycle, selection: Round, by: Member) -> None:
    """A scenario that waits to be solved."""
    needs = [proposed_need(one.code, one.focus) for one in make.make_ladder().values()]
    planning.set_visit_rules(cycle, needs, by=by, at=make.NOW)
    centre = Centre.objects.get(candidacies__round=selection)
    facilitator = Facilitator.objects.get(programme=cycle.programme)
    planning.set_journey(facilitator, centre, JourneyValues(km=40, hours=2), by=by, at=make.NOW)
    closing = ClosingValues(ClosingKind.HAUL, "Haul Contoh", make.TODAY, make.TODAY, centre_id=centre.pk)
    planning.add_closing(closing, by=by, at=make.NOW)
    scenario = planning.create_scenario(
        cycle, selection, name="Rencana", seed=1, seconds=5, by=by, at=make.NOW
    )
    days = {"starts_on": make.TODAY, "ends_on": make.TODAY}
    scenario.visits.create(centre=centre, facilitator=facilitator, number=1, **days)


def picture() -> bytes:
    """A small JPEG."""
    target = io.BytesIO()
    Image.new("RGB", (8, 8)).save(target, "JPEG")
    return target.getvalue()


def keys() -> dict[str, list[uuid.UUID]]:
    """The keys of all rows there are, by app."""
    found: dict[str, list[uuid.UUID]] = defaultdict(list)
    for model in apps.get_models():
        pk = model._meta.pk
        if model.__module__.startswith("semai.") and isinstance(pk, models.UUIDField):
            found[model._meta.app_label] += model._default_manager.values_list("pk", flat=True)
    return found

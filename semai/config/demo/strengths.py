"""What some centres build on: their asset maps and the business lines that grew from them, plainly made up."""

from collections.abc import Sequence
from typing import Any

from semai.mentoring import actions as mentoring
from semai.mentoring import queries as mentoring_queries
from semai.mentoring.models import Engagement, Pairing
from semai.programmes.models import Member
from semai.registry.models import Centre
from semai.strengthening import actions, queries
from semai.strengthening.models import Asset, Competence, DevelopmentStep, Flow
from semai.strengthening.types import (
    Access,
    AssetCondition,
    AssetFacts,
    AssetGroup,
    FlowKind,
    Fund,
    Owner,
    Way,
)

from .cast import Cast, moment

TOLD = moment(7, 12)
SCORED, CHOSEN = moment(7, 26), moment(8, 2)
#: How many centres beside Eko's have a map.
CENTRES = 5
READY, WORK = AssetCondition.READY, AssetCondition.NEEDS_WORK
FREE, ASK, PAID = Access.FREE, Access.BY_AGREEMENT, Access.PAID
#: Group, name, now, potential, kind of owner, condition, access, kilometres to the north and to the east.
Row = tuple[AssetGroup, str, str, str, Owner, AssetCondition | None, Access | None, float, float]
ASSETS: tuple[Row, ...] = (
    (AssetGroup.INDIVIDUALS, "Ibu Contoh, penjahit 20 tahun", "Menerima jahitan", "Melatih alumni, kepala produksi", Owner.RESIDENTS, READY, FREE, 0.3, 0.4),
    (AssetGroup.INDIVIDUALS, "Pemuda Contoh, pandai memotret", "Foto acara", "Foto produk untuk toko daring", Owner.RESIDENTS, READY, PAID, -0.6, 0.2),
    (AssetGroup.ASSOCIATIONS, "Kelompok arisan Melati (contoh)", "Arisan bulanan", "Pembeli tetap dan penjual keliling", Owner.RESIDENTS, READY, FREE, 0.5, -0.7),
    (AssetGroup.INSTITUTIONS, "Madrasah Contoh", "Sekolah", "Pemesan seragam setiap tahun", Owner.HOST, READY, ASK, 0.1, 0.1),
    (AssetGroup.INSTITUTIONS, "Kantor desa Contoh", "Layanan warga", "", Owner.VILLAGE, READY, ASK, -1.1, -0.5),
    (AssetGroup.PHYSICAL, "Rumah kosong di samping BLKK (contoh)", "Kosong", "Ruang produksi dan gudang", Owner.RESIDENTS, WORK, Access.NOT_YET, 0.05, -0.1),
    (AssetGroup.PHYSICAL, "Sepuluh mesin jahit BLKK (contoh)", "Pelatihan, tiga bulan setahun", "Produksi di luar jadwal pelatihan", Owner.HOST, READY, FREE, 0.0, 0.05),
    (AssetGroup.ECONOMIC, "Pasar Contoh, Rabu dan Sabtu", "Jual beli bahan pokok", "Lapak seragam dan tas", Owner.VILLAGE, READY, PAID, 1.4, 1.1),
    (AssetGroup.ECONOMIC, "Toko kain Contoh", "Grosir kain", "Pemasok dengan tempo bayar", Owner.BUSINESS, READY, PAID, 2.1, -1.6),
    (AssetGroup.CULTURE, "Kisah alumni yang membuka butik (contoh)", "Diceritakan pada wisuda", "Bahan promosi pelatihan", Owner.LEARNERS, None, FREE, 0.2, -0.2),
)  # fmt: skip
KM_PER_DEGREE = 111.2
LINES: tuple[tuple[str, str, tuple[int, ...], tuple[int, int, int, int, int, int]], ...] = (
    (
        "Seragam madrasah (contoh)",
        "Seragam untuk madrasah dan sekolah sekitar",
        (0, 3, 6),
        (4, 3, 4, 3, 2, 4),
    ),
    ("Tas dari kain sisa (contoh)", "Tas belanja untuk pasar dan toko daring", (1, 6, 7), (2, 3, 3, 4, 2, 3)),
    ("Sewa ruang pertemuan (contoh)", "Ruang untuk acara warga", (4, 5), (1, 0, 2, 1, 2, 2)),
)
CRITERIA = ("market", "assets", "skills", "capital", "margin", "benefit")


def assets(cast: Cast, eko: Member) -> None:
    """Eko's centre with a full map and a choice; some others with half of one."""
    if Asset.objects.filter(centre__programme=cast.cycle.programme).exists():
        return
    own = Centre.objects.visible_to(eko).order_by("code").first()
    if own:
        _lines(own, _map(own, ASSETS, eko), eko)
    led = Engagement.objects.filter(cycle=cast.cycle, lead__member__isnull=False).exclude(centre=own)
    for index, one in enumerate(
        led.select_related("centre", "lead__member").order_by("centre__code")[:CENTRES]
    ):
        member = one.lead.member
        if member:
            _map(one.centre, ASSETS[index : index + 4], member)


def _map(centre: Centre, rows: Sequence[Row], by: Member) -> list[Asset]:
    made = []
    for group, name, now, potential, owner, condition, access, north, east in rows:
        latitude, longitude = centre.latitude, centre.longitude
        facts = AssetFacts(
            name=name,
            group=group,
            said_by="Tokoh Contoh",
            said_on=TOLD.date(),
            latitude=None if latitude is None else latitude + north / KM_PER_DEGREE,
            longitude=None if longitude is None else longitude + east / KM_PER_DEGREE,
            owner_kind=owner,
            condition=condition,
            present_use=now,
            potential_use=potential,
            access=access,
        )
        made.append(actions.record_asset(centre, facts, by=by, at=TOLD))
    return made


def _lines(centre: Centre, made: list[Asset], by: Member) -> None:
    chosen = None
    for name, about, places, scores in LINES:
        keys = [made[place].pk for place in places]
        one = actions.add_candidate(centre, name=name, about=about, assets=keys, by=by, at=SCORED)
        actions.score_line(one, dict(zip(CRITERIA, scores, strict=True)), by=by, at=SCORED)
        chosen = chosen or one
    if chosen:
        actions.choose_line(
            chosen,
            chosen_by="Kepala BLKK Contoh",
            because="Sudah ada pesanan dan mesin sering menganggur (contoh).",
            by=by,
            at=CHOSEN,
        )


def people(cast: Cast, eko: Member) -> None:
    """The proposed list of competences; Eko's people rated and two steps planned, one of them done."""
    if Competence.objects.filter(programme=cast.cycle.programme).exists():
        return
    actions.load_competences(cast.cycle.programme, by=cast.manager, at=TOLD)
    centre = Centre.objects.visible_to(eko).order_by("code").first()
    if centre is None:
        return
    steps: list[DevelopmentStep] = []
    for index, person in enumerate(queries.matrix_of(centre, on=TOLD.date()).rows):
        wanted = list(queries.competences_for(person.person))
        levels = {one.pk: (index + place) % 4 for place, one in enumerate(wanted[:-1])}
        actions.rate_person(person.person, levels, by=eko, at=TOLD)
        if wanted and len(steps) < 2:  # noqa: PLR2004 - two steps show both states
            steps.append(
                actions.plan_step(
                    person.person,
                    wanted[0],
                    way=Way.TRAINING,
                    what="Pelatihan dua hari (contoh)",
                    due_on=CHOSEN.date(),
                    cost=750_000,
                    by=eko,
                    at=TOLD,
                )
            )
    if steps:
        actions.finish_step(steps[0], done_on=CHOSEN.date(), result="Lulus (contoh)", by=eko, at=CHOSEN)


#: Kind, what, thousands of rupiah a month, how more could stay.
FLOWS: tuple[tuple[FlowKind, str, int, str], ...] = (
    (FlowKind.FARMING, "Hasil panen (contoh)", 185_000, ""),
    (FlowKind.WAGES, "Upah buruh dan pegawai (contoh)", 120_000, ""),
    (FlowKind.REMITTANCES, "Kiriman perantau (contoh)", 45_000, ""),
    (FlowKind.FOOD, "Belanja di kota (contoh)", 140_000, "Toko bersama, sayur dari kebun sendiri"),
    (FlowKind.EDUCATION, "Seragam dan sekolah (contoh)", 48_000, "Seragam dijahit di BLKK"),
    (FlowKind.SUPPLIES, "Pupuk dan bibit (contoh)", 62_000, "Pupuk dari kandang warga"),
    (FlowKind.TRANSPORT, "Bensin dan ongkos (contoh)", 39_000, ""),
    (FlowKind.CREDIT, "Cicilan motor (contoh)", 28_000, ""),
)
LINES_OF_WORK: tuple[tuple[str, str, str, int, int, int, str, int, Fund], ...] = (
    ("Pelatihan menjahit (contoh)", "16 peserta lulus", "Instruktur", 2, 3, 1, "paket", 32_000_000, Fund.GOVERNMENT),
    ("Produksi seragam (contoh)", "400 stel terjual", "Manajer unit", 5, 7, 400, "stel", 62_000, Fund.OWN),
    ("Perawatan mesin (contoh)", "Kartu pemeliharaan terisi", "Bagian sarana", 1, 12, 12, "bulan", 350_000, Fund.HOST),
    ("Foto dan toko daring (contoh)", "Dua saluran aktif", "Pengelola", 4, 4, 1, "paket", 2_500_000, Fund.NOT_YET),
)  # fmt: skip


def money(cast: Cast, eko: Member) -> None:
    """The leaky bucket around Eko's centre, and its work plan of the year."""
    centre = Centre.objects.visible_to(eko).order_by("code").first()
    if centre is None or Flow.objects.filter(centre=centre).exists():
        return
    for kind, name, thousands, idea in FLOWS:
        said: dict[str, Any] = {"kind": kind, "name": name, "amount": thousands * 1000, "idea": idea}
        actions.record_flow(centre, **said, said_by="Kader Contoh", by=eko, at=TOLD)
    plan = actions.open_work_plan(centre, year=cast.cycle.year, by=eko, at=TOLD)
    for activity, result, who, first, last, quantity, unit, price, fund in LINES_OF_WORK:
        line = actions.WorkFacts(
            activity=activity,
            result=result,
            responsible=who,
            month_from=first,
            month_to=last,
            quantity=quantity,
            unit=unit,
            unit_price=price,
            fund=fund,
        )
        actions.add_line(plan, line, by=eko, at=TOLD)


def pairs(cast: Cast) -> None:
    """The best suggested pair, a meeting that the host confirmed and one that waits."""
    if Pairing.objects.filter(cycle=cast.cycle).exists():
        return
    suggested = mentoring_queries.suggestions(cast.manager, cast.cycle)
    if not suggested:
        return
    learner, mentor = suggested[0].learner, suggested[0].mentors[0][0]
    pairing = mentoring.pair_centres(
        cast.cycle, mentor, learner, topic="Buku kas dan pemasaran (contoh)", by=cast.coordinator, at=TOLD
    )
    for at, by in ((SCORED, cast.coordinator), (CHOSEN, cast.manager)):
        notes = "Membuka buku kas bersama dan berkunjung ke pasar (contoh)."
        met = mentoring.record_meeting(pairing, on=at.date(), topic=pairing.topic, notes=notes, by=by, at=at)
        if by == cast.coordinator:
            mentoring.confirm_meeting(met, by=cast.manager, at=at)

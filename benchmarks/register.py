"""How fast the register is with 5,000 centres, 50,000 pieces of equipment and 30,000 documents.

Pages are asked for as a browser asks, in this process, with the database beside it; the import is read, looked at
and written by the actions that the pages call.
"""

import os
import time
from datetime import date
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.test import Client

    from semai.programmes.models import Member

CENTRES = 5000
EQUIPMENT = 50_000
DOCUMENTS = 30_000
ROUNDS = 8
SEED = 7
CONTEXT = {"centres": CENTRES, "equipment": EQUIPMENT, "documents": DOCUMENTS, "seed": SEED}

FIRST = ("Al", "Nurul", "Darul", "Miftahul", "Bustanul", "Santo", "GPM", "HKBP", "Serikat", "Yayasan")
SECOND = ("Falah", "Huda", "Ulum", "Ihsan", "Hikmah", "Yusuf", "Halong", "Sion", "Mandiri", "Karya")
SEARCHES = ("falah", "Nurul Hda", "BLKK-01234", "Jember", "kupng", "sion mandiri", "3500012", "Darul Ulm")
LISTS = (
    "",
    "?province=35",
    "?status=active&sort=regency",
    "?page=40&size=100",
    "?field=bahasa",
    "?sort=-host",
)
#: The whole country, one province point by point, and what a search found.
MAPS = ("", "?province=35", "?field=bahasa", "?q=falah")
PAGES = {
    "list": [f"/centres/{query}" for query in LISTS],
    "search": [f"/centres/?q={text}" for text in SEARCHES],
    "map": [f"/centres/map/{query}" for query in MAPS],
    "inventory": ["/inventory/", "/inventory/?state=unseen", "/inventory/?q=mesin"],
    "documents": ["/documents/", "/documents/?state=expired"],
}


def run() -> dict[str, float]:
    """Measure on a database of its own, which is thrown away."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "semai.config.settings")
    import django  # noqa: PLC0415 - the settings come first

    django.setup()
    from django.conf import settings  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415

    settings.ALLOWED_HOSTS.append("testserver")
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        return _measured()
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


def _measured() -> dict[str, float]:
    from django.db import connection  # noqa: PLC0415

    member = _member()
    figures = _imported(member)
    _filled(member)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    browser = _browser(member)
    from semai.registry.models import Centre  # noqa: PLC0415

    figures["centres"] = float(Centre.objects.count())
    for name, paths in PAGES.items():
        figures |= _p95(browser, name, paths)
    start, busy = time.perf_counter(), time.process_time()
    response = browser.get("/centres/export/")
    assert response.status_code == 200, response.status_code
    figures["export_5000_rows_s"] = time.perf_counter() - start
    figures["export_5000_rows_cpu_s"] = time.process_time() - busy
    return figures


def _member() -> "Member":
    from semai.accounts.models import User  # noqa: PLC0415
    from semai.programmes.actions import open_programme  # noqa: PLC0415
    from semai.programmes.models import Member  # noqa: PLC0415
    from semai.programmes.types import Role  # noqa: PLC0415
    from semai.registry import actions  # noqa: PLC0415

    actions.load_regions(on=date(2022, 1, 1))
    actions.load_reference()
    user = User.objects.create_user("ukur", "sandi-untuk-ukur", full_name="Ukur")
    programme = open_programme("Pengukuran", year=2022)
    return Member.objects.create(
        programme=programme, user=user, role=Role.PROGRAMME_MANAGER, starts_on=date(2020, 1, 1)
    )


def _imported(member: "Member") -> dict[str, float]:
    """Seconds to read, look at and write 5,000 new centres, and those in which this process was busy."""
    from semai.kit import clock  # noqa: PLC0415
    from semai.registry import actions  # noqa: PLC0415

    content = _workbook()
    start, busy = time.perf_counter(), time.process_time()
    preview = actions.preview_import(
        "centres", content=content, file_name="blkk.xlsx", by=member, cycle=None, at=clock.now()
    )
    assert preview.counts == {"create": CENTRES}, preview.counts
    looked = time.perf_counter() - start
    actions.confirm_import(preview, by=member, at=clock.now())
    print(f"  preview {looked:.1f} s")
    took, worked = time.perf_counter() - start, time.process_time() - busy
    return {"import_5000_rows_s": took, "import_5000_rows_cpu_s": worked}


def _workbook() -> bytes:
    from semai.kit import sheets  # noqa: PLC0415
    from semai.registry.models import Region, VocationalField  # noqa: PLC0415
    from semai.registry.sheet import COLUMNS  # noqa: PLC0415

    random = Random(SEED)
    regencies = list(Region.objects.filter(parent__isnull=False).select_related("parent"))
    fields = list(VocationalField.objects.values_list("code", flat=True))
    rows = []
    for number in range(CENTRES):
        place = random.choice(regencies)
        name = f"{random.choice(FIRST)} {random.choice(SECOND)} {number}"
        cells = {
            "nama_blkk": f"BLKK {name}",
            "lembaga_induk": f"Lembaga {name}",
            "jenis_lembaga": "pesantren",
            "alamat": f"Desa Contoh {number}",
            "kabupaten_kota": place.name,
            "provinsi": place.parent.name if place.parent else "",
            "lintang": round(random.uniform(-9, 4), 5),
            "bujur": round(random.uniform(96, 140), 5),
            "kejuruan": "; ".join(random.sample(fields, 2)),
            "tahun_anggaran": random.randint(2017, 2024),
            "nspp": f"{510000000000 + number}",
        }
        rows.append([cells.get(column.key) for column in COLUMNS])
    return sheets.write([column.key for column in COLUMNS], rows)


def _filled(member: "Member") -> None:
    from semai.registry.models import Centre, Document, DocumentType, Equipment  # noqa: PLC0415
    from semai.registry.types import Condition  # noqa: PLC0415

    random = Random(SEED)
    centres = list(Centre.objects.values_list("pk", flat=True))
    types = list(DocumentType.objects.values_list("code", flat=True))
    things = (
        Equipment(
            programme_id=member.programme_id,
            centre_id=centres[number % CENTRES],
            code=f"U-{number:06}",
            name=random.choice(("Mesin jahit", "Komputer", "Mesin las", "Meja", "Proyektor")),
            quantity=random.randint(1, 20),
            last_seen_on=date(2019 + number % 8, 1 + number % 12, 1),
            condition=random.choice(list(Condition)),
            is_in_use=number % 3 > 0,
        )
        for number in range(EQUIPMENT)
    )
    Equipment.objects.bulk_create(things, batch_size=5000)
    papers = (
        Document(
            centre_id=centres[number % CENTRES],
            type_id=random.choice(types),
            valid_until=date(2020 + number % 12, 1 + number % 12, 1) if number % 2 else None,
            latest=1,
        )
        for number in range(DOCUMENTS)
    )
    Document.objects.bulk_create(papers, batch_size=5000)


def _browser(member: "Member") -> "Client":
    from django.test import Client  # noqa: PLC0415

    browser = Client()
    browser.force_login(member.user, backend="semai.accounts.backends.NameOrPhoneBackend")
    return browser


def _p95(browser: "Client", name: str, paths: list[str]) -> dict[str, float]:
    """Milliseconds that 95 of 100 answers stay below, by the clock and of this process; each path was asked before."""
    taken, busy = [], []
    for path in paths:
        for round_ in range(ROUNDS + 1):
            start, worked = time.perf_counter(), time.process_time()
            response = browser.get(path)
            assert response.status_code == 200, (path, response.status_code)
            if round_:
                taken.append((time.perf_counter() - start) * 1000)
                busy.append((time.process_time() - worked) * 1000)
        middle = sorted(taken[-ROUNDS:])[ROUNDS // 2]
        print(f"  {path:<45} {middle:7.1f} ms, {sorted(busy[-ROUNDS:])[ROUNDS // 2]:7.1f} ms busy")
    last = int(len(taken) * 0.95)
    return {f"{name}_p95_ms": sorted(taken)[last], f"{name}_p95_cpu_ms": sorted(busy)[last]}

"""Make the XLSForms of this folder. Same code, same bytes.

.venv/bin/python examples/forms/make.py            writes them here
.venv/bin/python examples/forms/make.py FOLDER     writes them there

Every form is a proposal: nobody official has asked for these questions in these words.
"""

import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from xlsxwriter import Workbook

from semai.maturity.shipped import shipped_instrument
from semai.strengthening.shipped import competence_names

HERE = Path(__file__).parent
VERSION = "2022100101"
MADE_AT = datetime(2022, 1, 1)  # noqa: DTZ001 - Excel has no time zones
ID, EN = "label::Bahasa Indonesia (id)", "label::English (en)"
SURVEY = ("type", "name", ID, EN, "required", "relevant", "constraint", "constraint_message::Bahasa Indonesia (id)",
          "constraint_message::English (en)", "calculation", "appearance", "parameters")  # fmt: skip
PROPOSAL = (
    "Usulan Semai, dapat diubah; bukan formulir resmi kementerian.",
    "A proposal by Semai that can be changed; not an official form of the ministry.",
)

Row = dict[str, str]
Choice = tuple[str, str, str, str]
YES_NO = [("ya_tidak", "ya", "Ya", "Yes"), ("ya_tidak", "tidak", "Tidak", "No")]


def ask(kind: str, name: str, label_id: str, label_en: str, **more: str) -> Row:
    """One row of the sheet survey; photos are made small on the phone."""
    row = {"type": kind, "name": name, ID: label_id, EN: label_en}
    if kind == "image":
        row["parameters"] = "max-pixels=1600"
    return row | more


def must(kind: str, name: str, label_id: str, label_en: str, **more: str) -> Row:
    """A question that has to be answered."""
    return ask(kind, name, label_id, label_en, required="yes", **more)


def group(name: str, label_id: str, label_en: str, rows: Sequence[Row], *, kind: str = "group") -> list[Row]:
    """Questions on one screen, or repeated."""
    begin = ask(f"begin_{kind}", name, label_id, label_en)
    if kind == "group":
        begin["appearance"] = "field-list"
    return [begin, *rows, {"type": f"end_{kind}"}]


def head() -> list[Row]:
    """What every form begins with: that it is a proposal, when, and which centre."""
    return [
        {"type": "start", "name": "start"},
        {"type": "end", "name": "end"},
        ask("note", "usulan", *PROPOSAL),
        must("text", "kode_blkk", "Kode BLKK di Semai", "The centre's code in Semai"),
    ]


def today(label_id: str, label_en: str) -> Row:
    """The day it was done: not in the future."""
    return must("date", "tanggal", label_id, label_en, constraint=". <= today()",
                **message("Tanggal tidak boleh di masa depan.", "Not in the future."))  # fmt: skip


def visit() -> tuple[list[Row], list[Choice]]:
    """The report of one mentoring visit."""
    person = [
        must("text", "nama", "Nama", "Name"),
        ask("text", "jabatan", "Jabatan", "Position"),
    ]
    follow_up = [
        must("text", "apa", "Apa yang akan dilakukan?", "What will be done?"),
        must("text", "siapa", "Siapa yang melakukan?", "Who does it?"),
        must("date", "sampai", "Paling lambat kapan?", "Until when?", constraint=". >= ${tanggal}",
             **message("Tenggat tidak boleh sebelum kunjungan.", "Not before the visit.")),
    ]  # fmt: skip
    rows = [
        *head(),
        must("date", "tanggal", "Tanggal kunjungan", "Date of the visit", constraint=". <= today()",
             **message("Tanggal tidak boleh di masa depan.", "Not in the future.")),
        must("select_one fokus", "fokus", "Fokus pendampingan", "Focus of the mentoring"),
        *group("hadir", "Yang hadir", "Who attended", person, kind="repeat"),
        must("text", "topik", "Apa yang dikerjakan?", "What was worked on?", appearance="multiline"),
        ask("text", "temuan", "Apa yang ditemukan?", "What was found?", appearance="multiline"),
        *group("rtl", "Rencana tindak lanjut", "Follow-up action", follow_up, kind="repeat"),
        ask("image", "foto", "Foto kegiatan", "Photo of the work"),
        ask("geopoint", "lokasi", "Lokasi", "Place"),
        must("select_one ya_tidak", "setuju", "Apakah pengelola menyetujui catatan ini?",
             "Does the centre's manager agree with this record?"),
    ]  # fmt: skip
    focus = [
        ("fokus", "people_assets", "Pemetaan SDM dan aset", "People and asset mapping"),
        ("fokus", "management", "Penguatan manajemen", "Management"),
        ("fokus", "incubation", "Inkubator bisnis", "Business incubator"),
    ]
    return rows, focus + YES_NO


def maturity() -> tuple[list[Row], list[Choice]]:
    """The maturity instrument that Semai ships, one screen for each aspect."""
    rows, choices = [*head(), today("Tanggal penilaian", "Date of the assessment")], []
    for aspect in shipped_instrument().aspects:
        asked: list[Row] = []
        for one in aspect.indicators:
            code = one.code.lower()
            asked += [
                ask(f"select_one {code}", code, one.name.id, one.name.en),
                ask("text", f"{code}_bukti", f"Bukti: {one.evidence.id}", f"Evidence: {one.evidence.en}",
                    relevant=f"${{{code}}} >= {one.evidence_required_from}"),
                ask("image", f"{code}_foto", "Foto bukti", "Photo of the evidence",
                    relevant=f"${{{code}}} >= {one.evidence_required_from}"),
            ]  # fmt: skip
            choices += [
                (code, str(level), f"{level}. {text.id}", f"{level}. {text.en}")
                for level, text in enumerate(one.levels)
            ]
        rows += group(f"aspek_{aspect.code.lower()}", aspect.name.id, aspect.name.en, asked)
    return rows, choices


def self_assessment() -> tuple[list[Row], list[Choice]]:
    """The same questions for the centre itself: without photos, and with the name of who answers."""
    rows, choices = maturity()
    rows = [row for row in rows if row.get("name") != "tanggal" and not row.get("name", "").endswith("_foto")]
    who = must("text", "pengisi", "Nama dan jabatan pengisi", "Your name and position")
    place = next(number for number, row in enumerate(rows) if row.get("name") == "kode_blkk")
    return [*rows[: place + 1], who, *rows[place + 1 :]], choices


def equipment() -> tuple[list[Row], list[Choice]]:
    """Looking for each piece of equipment."""
    piece = [
        must("barcode", "kode_barang", "Pindai kode barang", "Scan the code of the thing"),
        must("select_one ketemu", "ketemu", "Apakah barangnya ada?", "Is it there?"),
        must("select_one keadaan", "keadaan", "Keadaannya", "Its state", relevant="${ketemu} = 'ada'"),
        ask(
            "select_one ya_tidak", "dipakai", "Apakah dipakai?", "Is it in use?", relevant="${ketemu} = 'ada'"
        ),
        ask("image", "foto", "Foto barang", "Photo of it", relevant="${ketemu} = 'ada'"),
        ask("text", "catatan", "Catatan", "Note", relevant="${ketemu} != 'ada' or ${keadaan} != 'baik'"),
    ]
    rows = [
        *head(),
        today("Tanggal pemeriksaan", "Date of the look"),
        *group("barang", "Barang", "Thing", piece, kind="repeat"),
        {"type": "calculate", "name": "jumlah", "calculation": "count(${barang})"},
        ask("note", "ringkas", "Jumlah barang yang diperiksa: ${jumlah}", "Things looked at: ${jumlah}"),
    ]
    choices = [
        ("ketemu", "ada", "Ada", "There"),
        ("ketemu", "tidak_ada", "Tidak ada", "Not there"),
        ("ketemu", "dipinjam", "Sedang dipinjam", "Lent out"),
        ("keadaan", "baik", "Baik", "Good"),
        ("keadaan", "rusak_ringan", "Rusak ringan", "Slightly damaged"),
        ("keadaan", "rusak_berat", "Rusak berat", "Badly damaged"),
        *YES_NO,
    ]
    return rows, choices


def tracer() -> tuple[list[Row], list[Choice]]:
    """What became of a graduate, some months after the training."""
    works = "${kegiatan} = 'bekerja' or ${kegiatan} = 'wirausaha'"
    rows = [
        *head(),
        today("Tanggal ditanya", "Day of asking"),
        must("select_one ya_tidak", "izin", "Bersedia menjawab? Jawaban dipakai untuk memperbaiki pelatihan.",
             "Will you answer? Answers are used to improve the training."),
        must("text", "nama", "Nama lulusan", "Name of the graduate", relevant="${izin} = 'ya'"),
        must("text", "pelatihan", "Pelatihan yang diikuti", "Training taken part in", relevant="${izin} = 'ya'"),
        must("date", "lulus", "Tanggal lulus", "Date of graduation", relevant="${izin} = 'ya'", constraint=". <= today()",
             **message("Tanggal tidak boleh di masa depan.", "Not in the future.")),
        must("select_one kegiatan", "kegiatan", "Kegiatan sekarang", "What do you do now?", relevant="${izin} = 'ya'"),
        must("integer", "bulan_tunggu", "Berapa bulan sejak lulus sampai mulai bekerja?",
             "How many months from graduation to the first work?", relevant=works, constraint=". >= 0 and . <= 60",
             **message("Antara 0 dan 60 bulan.", "Between 0 and 60 months.")),
        ask("select_one ya_tidak", "sesuai", "Apakah pekerjaan sesuai dengan pelatihan?",
            "Does the work fit the training?", relevant=works),
        ask("select_one penghasilan", "penghasilan", "Penghasilan sebulan", "Income in a month", relevant=works),
        ask("text", "saran", "Saran untuk BLKK", "Advice to the centre", relevant="${izin} = 'ya'", appearance="multiline"),
    ]  # fmt: skip
    choices = [
        *YES_NO,
        ("kegiatan", "bekerja", "Bekerja pada orang lain", "Employed"),
        ("kegiatan", "wirausaha", "Usaha sendiri", "Own business"),
        ("kegiatan", "belajar", "Melanjutkan belajar", "Studying"),
        ("kegiatan", "mencari", "Mencari pekerjaan", "Looking for work"),
        ("kegiatan", "lain", "Lainnya", "Something else"),
        ("penghasilan", "p1", "Kurang dari Rp1 juta", "Less than Rp1 million"),
        ("penghasilan", "p2", "Rp1 juta sampai Rp3 juta", "Rp1 to 3 million"),
        ("penghasilan", "p3", "Lebih dari Rp3 juta", "More than Rp3 million"),
        ("penghasilan", "p0", "Tidak ingin menjawab", "Rather not say"),
    ]
    return rows, choices


def figures() -> tuple[list[Row], list[Choice]]:
    """What a tenant turned over in a month."""
    rows = [
        *head(),
        must("text", "tenant", "Nama tenant seperti di Semai", "Name of the tenant as in Semai"),
        must("date", "bulan", "Bulan yang dilaporkan", "Month reported on", appearance="month-year",
             constraint=". <= today()", **message("Bulan itu belum mulai.", "That month has not begun.")),
        must("integer", "omzet", "Omzet bulan itu (rupiah)", "Turnover of that month (rupiah)",
             constraint=". >= 0", appearance="thousands-sep",
             **message("Tidak boleh kurang dari nol.", "Not below zero.")),
        must("integer", "tenaga_kerja", "Jumlah orang yang bekerja", "How many people work there",
             constraint=". >= 0 and . <= 1000", **message("Antara 0 dan 1000.", "Between 0 and 1000.")),
        ask("text", "catatan", "Catatan", "Note", appearance="multiline"),
    ]  # fmt: skip
    return rows, []


def assets() -> tuple[list[Row], list[Choice]]:
    """What a centre and the people around it have, in the groups of asset-based community development (ABCD)."""
    one = [
        must("select_one kelompok", "kelompok", "Kelompok aset", "Group of assets"),
        must("text", "nama", "Nama aset", "Name of the asset"),
        ask("text", "pemilik", "Siapa pemiliknya?", "Whose is it?"),
        ask("select_one kondisi", "kondisi", "Kondisi", "Condition"),
        ask("text", "pemakaian", "Dipakai untuk apa sekarang?", "What is it used for now?"),
        ask("text", "potensi", "Dapat dipakai untuk apa?", "What could it be used for?"),
        ask("select_one akses", "akses", "Dapatkah BLKK memakainya?", "May the centre use it?"),
        ask("text", "sumber", "Siapa yang menceritakan?", "Who told it?"),
        ask("geopoint", "lokasi", "Lokasi", "Place"),
        ask("image", "foto", "Foto", "Photo"),
    ]
    rows = [
        *head(),
        today("Tanggal pemetaan", "Date of the mapping"),
        *group("aset", "Aset", "Asset", one, kind="repeat"),
    ]
    choices = [
        ("kelompok", "individu", "Individu: keterampilan dan bakat", "Individuals: skills and gifts"),
        ("kelompok", "asosiasi", "Perkumpulan warga", "Associations"),
        ("kelompok", "institusi", "Lembaga", "Institutions"),
        ("kelompok", "fisik", "Fisik dan alam", "Physical and natural"),
        ("kelompok", "ekonomi", "Ekonomi dan pertukaran", "Economy and exchange"),
        ("kelompok", "budaya", "Budaya dan cerita", "Culture and stories"),
        ("kondisi", "baik", "Baik", "Good"),
        ("kondisi", "sedang", "Cukup", "Fair"),
        ("kondisi", "buruk", "Buruk", "Poor"),
        ("akses", "ya", "Ya", "Yes"),
        ("akses", "izin", "Ya, dengan izin", "Yes, when asked"),
        ("akses", "tidak", "Tidak", "No"),
    ]
    return rows, choices


def people() -> tuple[list[Row], list[Choice]]:
    """People of the centre against what their work needs."""
    skill = [
        must("select_one kompetensi", "kompetensi", "Kompetensi", "Competence"),
        must("select_one tingkat", "perlu", "Tingkat yang diperlukan", "Level that is needed"),
        must("select_one tingkat", "ada", "Tingkat yang ada", "Level that is there"),
        ask("text", "rencana", "Rencana pengembangan", "Plan of development", relevant="${perlu} > ${ada}"),
        ask("date", "sampai", "Sampai kapan?", "Until when?", relevant="${perlu} > ${ada}"),
    ]
    person = [
        must("text", "nama", "Nama", "Name"),
        must("text", "tugas", "Tugas", "Work"),
        *group("keterampilan", "Kompetensi", "Competence", skill, kind="repeat"),
    ]
    rows = [*head(), today("Tanggal", "Date"), *group("orang", "Orang", "Person", person, kind="repeat")]
    levels = (
        ("Belum ada", "None"),
        ("Dasar", "Basic"),
        ("Mandiri", "On one's own"),
        ("Mampu melatih", "Can teach"),
    )
    choices = [
        ("tingkat", str(number), f"{number}. {text[0]}", f"{number}. {text[1]}")
        for number, text in enumerate(levels)
    ]
    named = competence_names().items()
    return rows, choices + [("kompetensi", code, name, name) for code, name in named]


def message(text_id: str, text_en: str) -> Row:
    """What the phone says when an answer cannot be."""
    return {"constraint_message::Bahasa Indonesia (id)": text_id, "constraint_message::English (en)": text_en}


FORMS = {
    "laporan-kunjungan": ("Laporan kunjungan pendampingan (usulan)", visit),
    "kematangan": ("Instrumen kematangan BLKK (usulan)", maturity),
    "penilaian-mandiri": ("Penilaian mandiri BLKK (usulan)", self_assessment),
    "pemeriksaan-peralatan": ("Pemeriksaan peralatan (usulan)", equipment),
    "angka-bulanan-tenant": ("Angka bulanan tenant (usulan)", figures),
    "peta-aset": ("Peta aset BLKK (usulan)", assets),
    "matriks-sdm": ("Matriks SDM BLKK (usulan)", people),
    "penelusuran-lulusan": ("Penelusuran lulusan (usulan)", tracer),
}


def make(folder: Path) -> None:
    """Write every form into `folder`."""
    for name, (title, questions) in FORMS.items():
        rows, choices = questions()
        write(folder / f"{name}.xlsx", name.replace("-", "_"), title, rows, choices)


def write(path: Path, form_id: str, title: str, rows: Sequence[Row], choices: Sequence[Choice]) -> None:
    """One workbook with the sheets survey, choices and settings."""
    with Workbook(str(path), {"strings_to_formulas": False, "strings_to_numbers": False}) as book:
        book.set_properties({"created": MADE_AT})
        _sheet(book, "survey", SURVEY, [[row.get(column, "") for column in SURVEY] for row in rows])
        _sheet(book, "choices", ("list_name", "name", ID, EN), choices)
        settings = ("form_title", "form_id", "version", "default_language", "style")
        _sheet(book, "settings", settings, [(title, form_id, VERSION, "Bahasa Indonesia (id)", "pages")])


def _sheet(book: Workbook, name: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    page = book.add_worksheet(name)
    bold = book.add_format({"bold": True})
    for column, text in enumerate(columns):
        page.write_string(0, column, text, bold)
        page.set_column(column, column, 40 if "label" in text else 18)
    page.freeze_panes(1, 0)
    for number, row in enumerate(rows, start=1):
        for column, text in enumerate(row):
            if text:
                page.write_string(number, column, text)


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)

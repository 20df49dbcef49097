"""Papers of a selection, always in Indonesian: a letter for each centre, and the list that people sign."""

import io
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import segno
from django.utils import translation

from semai.kit import pdf
from semai.selection import pages, rules, wording
from semai.selection.models import Candidate, Round
from semai.selection.types import Outcome, ReasonCode, RoundStatus
from semai.ui import formats

LETTERS = Path(__file__).parent / "typst" / "letters.typ"
DECISION = Path(__file__).parent / "typst" / "decision.typ"
LANGUAGE = "id"
CODE = "code.svg"
#: What stands across a page, by status of the round; a decided one has none.
MARKS = {RoundStatus.DECIDED: "", RoundStatus.REVOKED: "DICABUT"}
#: Reasons that say what would change the outcome; they stand by themselves.
CHANGES = (ReasonCode.WOULD_TAKE, ReasonCode.WOULD_TAKE_SEAT)

VERDICTS = {
    Outcome.SELECTED: "TERPILIH",
    Outcome.RESERVE: "CADANGAN",
    Outcome.NOT_SELECTED: "BELUM TERPILIH",
    Outcome.NOT_ELIGIBLE: "BELUM DAPAT DIPERINGKAT",
    Outcome.WITHDRAWN: "MENGUNDURKAN DIRI",
    Outcome.DEFERRED: "DITUNDA KE TAHUN BERIKUTNYA",
}
OPENINGS = {
    Outcome.SELECTED: "Lembaga Saudara terpilih sebagai peserta pendampingan tahun {year}.",
    Outcome.RESERVE: "Lembaga Saudara menjadi cadangan peserta pendampingan tahun {year}.",
    Outcome.NOT_SELECTED: "Lembaga Saudara belum terpilih sebagai peserta pendampingan tahun {year}.",
    Outcome.NOT_ELIGIBLE: "Lembaga Saudara belum dapat diperingkat dalam seleksi pendampingan tahun {year}.",
    Outcome.WITHDRAWN: "Lembaga Saudara tercatat mengundurkan diri dari pendampingan tahun {year}.",
    Outcome.DEFERRED: "Keikutsertaan lembaga Saudara dalam pendampingan tahun {year} tercatat ditunda.",
}


def letters_pdf(round_: Round, candidates: Iterable[Candidate], *, at: datetime) -> bytes:
    """One PDF with a letter for each candidate, in the order given; drafts until the selection is decided."""
    return pdf.render(LETTERS, letters_data(round_, candidates, at=at), at=round_.decided_at or at)


def letters_data(round_: Round, candidates: Iterable[Candidate], *, at: datetime) -> Mapping[str, Any]:
    """Everything the letters say, in words."""
    with translation.override(LANGUAGE):
        return {
            "title": f"Surat hasil seleksi {round_.name}",
            "programme": round_.cycle.programme.name,
            "round": round_.name,
            "mark": MARKS.get(round_.status, "KONSEP"),
            "dated": _day(round_.decided_at or at),
            "signed_at": _day(round_.decided_at or at),
            "draw_note": (
                "Nilai yang sama diurutkan dengan undian yang dapat dihitung ulang siapa pun dari angka "
                f"undian {round_.seed} dan kode BLKK."
            ),
            "note": _note(round_),
            "footer": f"rekaman {round_.pk}",
            "letters": [_letter(round_, one) for one in candidates],
        }


def decision_pdf(round_: Round, rows: Sequence[Candidate], *, at: datetime, address: str = "") -> bytes:
    """The list to sign, with its quotas; a draft until the selection is decided. `address` is its public page."""
    data = decision_data(round_, rows, at=at, address=address)
    files = {CODE: _code(address)} if address else {}
    return pdf.render(DECISION, data, at=round_.decided_at or at, files=files)


def _code(address: str) -> bytes:
    picture = io.BytesIO()
    segno.make(address, error="m").save(picture, kind="svg", border=2, scale=4)
    return picture.getvalue()


def decision_data(
    round_: Round, rows: Sequence[Candidate], *, at: datetime, address: str = ""
) -> Mapping[str, Any]:
    """Everything the list says, in words. `rows` are in the order in which they are listed."""
    selected = [one for one in rows if one.outcome == Outcome.SELECTED]
    reserves = [one for one in rows if one.outcome == Outcome.RESERVE]
    with translation.override(LANGUAGE):
        basis = f"Dasar penetapan: {round_.reason}" if round_.reason else "Daftar ini belum ditetapkan."
        return {
            "title": f"Daftar penetapan {round_.name}",
            "programme": round_.cycle.programme.name,
            "round": round_.name,
            "mark": MARKS.get(round_.status, "KONSEP"),
            "address": address,
            "fingerprint": round_.fingerprint,
            "opening": (
                f"Dari {len(rows)} BLK Komunitas yang tercatat, {len(selected)} ditetapkan sebagai peserta "
                f"pendampingan tahun {round_.cycle.year} dari {round_.seats} tempat yang tersedia."
            ),
            "quotas": _quotas(round_, selected),
            "groups": [*_groups("Terpilih", selected), *_groups("Cadangan", reserves)],
            "basis": basis,
            "note": _note(round_),
            "signed_at": f"Ditetapkan pada {_day(round_.decided_at or at)}",
        }


def _note(round_: Round) -> str:
    """Whose the instrument is that ranked the centres."""
    return round_.assessment_round.instrument.paper_note if round_.assessment_round else ""


def _letter(round_: Round, one: Candidate) -> dict[str, Any]:
    centre, region = one.centre, one.centre.region
    others = [reason for reason in one.reasons if reason["code"] not in CHANGES]
    changes = [reason for reason in one.reasons if reason["code"] in CHANGES]
    still_open = one.outcome in (Outcome.RESERVE, Outcome.NOT_SELECTED)
    return {
        "number": f"S-{centre.code}/{round_.cycle.year}",
        "centre": centre.name,
        "code": centre.code,
        "host": centre.host.name,
        "place": region.name if region.is_province else f"{region.name}, {region.province.name}",
        "verdict": VERDICTS[one.outcome],
        "opening": OPENINGS[one.outcome].format(year=round_.cycle.year),
        "figures": [
            ["Klaster", str(one.cluster or "belum ditetapkan")],
            ["Nilai seleksi (0–4)" if one.marks else "Nilai asesmen (0–4)", _score(one)],
            ["Peringkat dalam klaster", str(one.rank or "–")],
            ["Nomor cadangan", str(one.reserve_rank or "–")],
            ["Jumlah tempat program", str(round_.seats)],
        ],
        "reasons": wording.reason_sentences(others, one.cluster),
        "objection": _objection(one),
        "marks": [_mark(line) for line in pages.marks(one)],
        "changes": [
            *(wording.reason_sentences(changes, one.cluster) if still_open else []),
            *wording.remedies(one.reasons),
        ],
    }


def _objection(one: Candidate) -> str:
    """How and until when the centre may appeal, and what follows; nothing when it may not."""
    until = one.round.appeal_until
    if one.round.status is not RoundStatus.DECIDED or until is None or one.outcome not in rules.APPEALABLE:
        return ""
    return (
        f"Keberatan dapat diajukan satu kali sampai {formats.day(until, language=LANGUAGE)} oleh pengelola BLKK "
        "melalui halaman hasil seleksi lembaga di Semai, dan diputus oleh pengelola program. Jika diterima, lembaga "
        "mendapat tempat yang kosong selama semua kuota tetap terpenuhi; jika tidak ada, lembaga menjadi cadangan "
        "pertama di klasternya; tanpa klaster, keikutsertaannya ditunda ke seleksi berikutnya."
    )


def _mark(line: Mapping[str, Any]) -> list[str]:
    """A criterion as the letter shows it: name, points, weight, part."""
    points, part = (
        "tidak diketahui" if line[name] is None else formats.number(line[name], language=LANGUAGE, decimals=2)
        for name in ("points", "part")
    )
    return [line["name"], points, formats.number(line["weight"], language=LANGUAGE, decimals=2), part]


def _quotas(round_: Round, selected: Sequence[Candidate]) -> list[list[str]]:
    """Each quota with its bounds and how many were selected."""
    counted = Counter(one.cluster_id for one in selected)
    quotas = round_.quotas.select_related("cluster").order_by("cluster__rank")
    rows = [
        [str(one.cluster), str(one.minimum), str(one.maximum), str(counted[one.cluster_id])] for one in quotas
    ]
    return rows + [
        [str(line["name"]), str(line["limit"].minimum), str(line["limit"].maximum), str(line["count"])]
        for line in pages.limits(round_)
    ]


def _groups(title: str, rows: Sequence[Candidate]) -> list[dict[str, Any]]:
    clusters = dict.fromkeys(str(one.cluster) for one in rows)
    return [
        {
            "title": f"{title}: {cluster}",
            "rows": [
                [one.centre.code, one.centre.name, one.centre.region.name, _score(one), str(one.rank or "–")]
                for one in rows
                if str(one.cluster) == cluster
            ],
        }
        for cluster in clusters
    ]


def _score(one: Candidate) -> str:
    return formats.number(one.score, language=LANGUAGE, decimals=2)


def _day(at: datetime) -> str:
    return formats.day(at, language=LANGUAGE)

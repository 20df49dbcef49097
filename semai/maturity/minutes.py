"""Minutes on clusters (berita acara penetapan klaster), always in Indonesian: for one centre, or for a meeting."""

import io
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import segno
from django.utils import translation

from semai.kit import pdf
from semai.maturity import queries, wording
from semai.maturity.models import ClusterDecision, Round
from semai.ui import formats

TEMPLATE = Path(__file__).parent / "typst" / "clusters.typ"
LANGUAGE = "id"
CODE = "code.svg"


def of_centre(decision: ClusterDecision, *, address: str) -> bytes:
    """The minutes on one centre. `address` is the public page that says that they exist."""
    return _rendered(centre_data(decision, address=address), at=decision.decided_at)


def of_meeting(round_: Round, decisions: Sequence[ClusterDecision], *, address: str, at: datetime) -> bytes:
    """The minutes on all of these decisions of a round."""
    return _rendered(meeting_data(round_, decisions, address=address, at=at), at=at)


def centre_data(decision: ClusterDecision, *, address: str) -> Mapping[str, Any]:
    """Everything that the minutes on one centre say, in words."""
    with translation.override(LANGUAGE):
        centre = decision.centre
        return _letter(decision.cycle.programme.name, address) | {
            "title": f"Berita acara penetapan klaster {centre.code}",
            "number": f"BA-K/{centre.code}/{decision.cycle.year}",
            "record": str(decision.pk),
            "opening": (
                f"Pada tanggal {_day(decision.decided_at)} telah ditetapkan klaster BLK Komunitas berikut untuk "
                f"tahun {decision.cycle.year}, berdasarkan asesmen dan pertimbangan yang tercantum di bawah ini."
            ),
            "centres": [_centre(decision)],
            "rows": [],
            "summary": "",
            "basis": _standing(decision),
            "note": decision.assessment.round.instrument.paper_note if decision.assessment else "",
            "signed_at": f"{centre.region.name}, {_day(decision.decided_at)}",
            "signers": ["Pengelola BLK Komunitas", "Asesor", str(decision.decided_by)],
        }


def meeting_data(
    round_: Round, decisions: Iterable[ClusterDecision], *, address: str, at: datetime
) -> Mapping[str, Any]:
    """Everything that the minutes of a meeting say, in words."""
    rows = list(decisions)
    with translation.override(LANGUAGE):
        counted = Counter(str(one.cluster) for one in rows)
        reasons = list(dict.fromkeys(one.reason for one in rows))
        return _letter(round_.cycle.programme.name, address) | {
            "title": f"Berita acara penetapan klaster {round_.name}",
            "number": f"BA-K/{round_.cycle.year}/{str(round_.pk)[:8].upper()}",
            "record": str(round_.pk),
            "opening": (
                f"Dalam rapat penetapan klaster tahun {round_.cycle.year} berdasarkan {round_.name}, klaster "
                f"{len(rows)} BLK Komunitas ditetapkan sebagai berikut."
            ),
            "centres": [],
            "rows": [_row(one) for one in rows],
            "summary": ", ".join(f"{name} {count}" for name, count in counted.items()),
            "basis": f"Dasar penetapan: {'; '.join(reasons)}" if reasons else "",
            "note": round_.instrument.paper_note,
            "signed_at": f"Dicetak pada {_day(at)}",
            "signers": ["Ketua rapat", "Notulis", "Mengetahui, penanggung jawab program"],
        }


def _letter(programme: str, address: str) -> dict[str, Any]:
    return {"programme": programme, "address": address}


def _centre(decision: ClusterDecision) -> dict[str, Any]:
    centre, assessment = decision.centre, decision.assessment
    missing = []
    if assessment is not None:
        instrument = queries.questionnaire(assessment.round.instrument_id)
        missing = [f"{gap.text} ({gap.detail})" for gap in wording.gap_lines(instrument, assessment.gaps)]
    return {
        "name": centre.name,
        "code": centre.code,
        "missing": missing,
        "facts": [
            ["Lembaga induk", centre.host.name],
            ["Tempat", f"{centre.region.name}, {centre.region.province.name}"],
            [
                "Asesmen",
                f"{assessment.round.name}, {_day(assessment.recorded_at)}" if assessment else "tidak ada",
            ],
            ["Nilai (0–4)", _score(decision)],
            ["Klaster usulan", str(decision.suggested or "tidak ada")],
            ["Klaster ditetapkan", str(decision.cluster)],
            ["Alasan", decision.reason],
            ["Ditetapkan oleh", str(decision.decided_by)],
        ],
    }


def _row(decision: ClusterDecision) -> list[str]:
    centre = decision.centre
    return [centre.code, centre.name, _score(decision), str(decision.suggested or "–"), str(decision.cluster)]


def _standing(decision: ClusterDecision) -> str:
    if decision.superseded_at is None:
        if decision.valid_until is not None:
            return f"Penetapan ini berlaku sampai {formats.day(decision.valid_until, language=LANGUAGE)}."
        return "Penetapan ini berlaku sampai ada penetapan baru."
    if decision.revoked_by_id is not None:
        return f"Penetapan ini DICABUT pada {_day(decision.superseded_at)}: {decision.revoked_because}"
    return f"Penetapan ini sudah digantikan oleh penetapan baru pada {_day(decision.superseded_at)}."


def _score(decision: ClusterDecision) -> str:
    total = decision.assessment.total if decision.assessment else None
    return formats.number(total, language=LANGUAGE, decimals=2)


def _day(at: datetime) -> str:
    return formats.day(at, language=LANGUAGE)


def _rendered(data: Mapping[str, Any], *, at: datetime) -> bytes:
    picture = io.BytesIO()
    segno.make(data["address"], error="m").save(picture, kind="svg", border=2, scale=4)
    return pdf.render(TEMPLATE, data, at=at, files={CODE: picture.getvalue()})

"""Make the example workbooks. Same seed, same bytes.

.venv/bin/python examples/make.py            writes them here
.venv/bin/python examples/make.py FOLDER     writes them there
"""

import json
import sys
from pathlib import Path

import faulty
import public_list
import team2022
import year2022
from layout import CENTRES, FACILITATORS, write

from semai.maturity.shipped import shipped_instrument

HERE = Path(__file__).parent
WORDS = HERE.parent / "semai" / "registry" / "data"
FICTITIOUS = "Semua lembaga dan orang dalam berkas ini rekaan; hanya nama wilayah yang nyata."
PUBLIC = "Lembaga nyata menurut halaman publik pada kolom alamat_sumber; tanpa nilai dan tanpa nama orang."


def code_list(title: str, name: str) -> list[str]:
    """The codes of a word list with what they mean, as lines of the sheet "Petunjuk"."""
    words = json.loads((WORDS / f"{name}.json").read_text("utf-8"))
    return ["", title, *(f"{word['code']} = {word['name_id']}" for word in words)]


def make(folder: Path) -> None:
    """Write every workbook below `folder`."""
    instrument = shipped_instrument()
    codes = code_list("Kode jenis lembaga", "host_kinds") + code_list("Kode kejuruan", "vocational_fields")
    write(folder / "2022" / "centres.xlsx", CENTRES, year2022.centres(), [FICTITIOUS, *codes])
    write(
        folder / "2022" / "assessments.xlsx",
        year2022.assessment_columns(instrument),
        year2022.assessments(instrument),
        [FICTITIOUS, instrument.notice.id],
    )
    write(folder / "2022" / "facilitators.xlsx", FACILITATORS, team2022.facilitators(), [FICTITIOUS])
    write(folder / "public" / "centres.xlsx", CENTRES, public_list.centres(), [PUBLIC, *codes])
    faulty.write_all(folder / "bad")


if __name__ == "__main__":
    make(Path(sys.argv[1]) if sys.argv[1:] else HERE)

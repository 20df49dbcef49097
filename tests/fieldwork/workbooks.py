"""XLSForms for tests, made on the spot."""

import io
from collections.abc import Mapping, Sequence
from typing import Any

from xlsxwriter import Workbook

Sheets = Mapping[str, Sequence[Sequence[Any]]]
FORM: dict[str, list[list[Any]]] = {
    "survey": [
        ["type", "name", "label::Bahasa Indonesia (id)", "label::English (en)", "relevant", "calculation"],
        ["text", "ketua", "Nama ketua", "Name of the head", "", ""],
        ["select_one ya", "sudah", "Sudah?", "Done?", "${ketua} != ''", ""],
        ["image", "foto", "Foto", "Photo", "", ""],
        ["calculate", "nilai", "", "", "", "if(${sudah} = 'y', 1, 0)"],
    ],
    "choices": [
        ["list_name", "name", "label::Bahasa Indonesia (id)", "label::English (en)"],
        ["ya", "y", "Ya", "Yes"],
        ["ya", "n", "Belum", "Not yet"],
    ],
    "settings": [
        ["form_title", "form_id", "version", "default_language"],
        ["Kunjungan", "kunjungan", "2022070401", "Bahasa Indonesia (id)"],
    ],
}


def workbook(sheets: Sheets) -> bytes:
    """The sheets as .xlsx."""
    stream = io.BytesIO()
    with Workbook(stream, {"in_memory": True, "strings_to_formulas": False}) as book:
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, value in enumerate(row):
                    page.write(number, column, value)
    return stream.getvalue()

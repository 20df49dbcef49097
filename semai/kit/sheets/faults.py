"""Why a file cannot be read as a workbook, in words that say what to do about it."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from semai.kit.problem import Problem

#: Reason to sentence. The child process knows the reasons only.
SENTENCES: dict[str, str | Promise] = {
    "empty": _("The file is empty. Choose the workbook again."),
    "too_big": _(
        "The file is larger than %(limit_mb)s MB. Keep only the sheet with the data, without pictures."
    ),
    "csv": _("This is a text file (CSV), not an Excel workbook. Open it in Excel and save it as .xlsx."),
    "html": _("This is a web page, not an Excel workbook. Open it in Excel and save it as .xlsx."),
    "xls": _("This is an old Excel file (.xls). Open it in Excel and save it as .xlsx."),
    "encrypted": _("The workbook is protected with a password. Save it again without a password."),
    "not_workbook": _("This is not an Excel workbook (.xlsx)."),
    "damaged": _("The workbook is damaged. Open it in Excel, save it again as .xlsx and try once more."),
    "macros": _("The workbook holds macros. Save it as .xlsx (not .xlsm) and try once more."),
    "links": _(
        "The workbook holds links to other files. In Excel choose Data, Edit Links, Break Link, then save it again."
    ),
    "bomb": _("The workbook unpacks to far more than its size. Copy the data into a new workbook."),
    "too_many_rows": _(
        "The file has %(count)s rows of data; at most %(limit)s can be read at once. Split the file."
    ),
    "far_cell": _(
        "Cell %(cell)s lies far outside the table. Delete the cells around it and save the file again."
    ),
    "too_many_formulas": _("The sheet is full of formulas. Copy it and paste it as values."),
    "too_heavy": _("The workbook is too heavy to read. Copy the data into a new workbook."),
    "no_rows": _("The sheet %(sheet)s has no rows of data."),
    "no_header": _("Row 1 of the sheet %(sheet)s must hold the column names. Not found: %(columns)s."),
    "missing_columns": _("These columns are missing: %(columns)s."),
    "repeated_columns": _("These columns occur more than once: %(columns)s."),
}


class UnreadableWorkbook(Problem):
    """The whole file is refused; nothing of it was read. `details["reason"]` is a key of `SENTENCES`."""

    code, status = "sheets.unreadable", 422

    def __init__(self, reason: str, **details: object) -> None:
        super().__init__(str(SENTENCES[reason]) % details, field="file", reason=reason, **details)

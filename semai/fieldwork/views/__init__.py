"""Pages of field work."""

from .desk import approve, attachment, export, return_one, settle, submission, submissions
from .forms import close, discard, form, form_new, forms, media_new, publish, reopen, version, workbook
from .held import aside, held, held_one, place
from .phones import phone_new, phones, revoke

__all__ = [
    "approve",
    "aside",
    "attachment",
    "close",
    "discard",
    "export",
    "form",
    "form_new",
    "forms",
    "held",
    "held_one",
    "media_new",
    "phone_new",
    "phones",
    "place",
    "publish",
    "reopen",
    "return_one",
    "revoke",
    "settle",
    "submission",
    "submissions",
    "version",
    "workbook",
]

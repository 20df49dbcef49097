"""Pages of field work."""

from .desk import approve, attachment, export, return_one, settle, submission, submissions
from .entities import aside as change_aside
from .entities import change, changes, entity_list, entity_lists, entry
from .entities import retry as change_retry
from .entities import settle as change_settle
from .forms import close, discard, form, form_new, forms, media_new, publish, reopen, version, workbook
from .held import aside, held, held_one, place
from .phones import phone_new, phones, revoke
from .purposes import bind, unbind
from .purposes import retry as transfer_retry
from .ready import install, ready, ready_workbook

__all__ = [
    "approve",
    "aside",
    "attachment",
    "bind",
    "change",
    "change_aside",
    "change_retry",
    "change_settle",
    "changes",
    "close",
    "discard",
    "entity_list",
    "entity_lists",
    "entry",
    "export",
    "form",
    "form_new",
    "forms",
    "held",
    "held_one",
    "install",
    "media_new",
    "phone_new",
    "phones",
    "place",
    "publish",
    "ready",
    "ready_workbook",
    "reopen",
    "return_one",
    "revoke",
    "settle",
    "submission",
    "submissions",
    "transfer_retry",
    "unbind",
    "version",
    "workbook",
]

"""Pages of field work."""

from .desk import approve, attachment, correct, return_one, settle, submission
from .entities import aside as change_aside
from .entities import change, changes, entity_list, entity_lists, entry
from .entities import retry as change_retry
from .entities import settle as change_settle
from .exports import ask as export_ask
from .exports import export, export_file
from .forms import close, discard, form, form_new, forms, media_new, publish, reopen, version, workbook
from .held import aside, held, held_one, place
from .links import by_link, link_end, links
from .phones import phone_new, phones, revoke
from .purposes import bind, unbind
from .purposes import retry as transfer_retry
from .ready import install, ready, ready_workbook
from .table import photos, places, submissions

__all__ = [
    "approve",
    "aside",
    "attachment",
    "bind",
    "by_link",
    "change",
    "change_aside",
    "change_retry",
    "change_settle",
    "changes",
    "close",
    "correct",
    "discard",
    "entity_list",
    "entity_lists",
    "entry",
    "export",
    "export_ask",
    "export_file",
    "form",
    "form_new",
    "forms",
    "held",
    "held_one",
    "install",
    "link_end",
    "links",
    "media_new",
    "phone_new",
    "phones",
    "photos",
    "place",
    "places",
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

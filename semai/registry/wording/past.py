"""Words of a centre's history."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

#: Which step of an act a ledger line tells; steps that are missing here need no more words than the act.
STEP_NAMES: Mapping[str, Promise] = {
    "grant": _("granted"),
    "pay": _("paid"),
    "give_back": _("given back"),
    "correct_amount": _("amount corrected"),
    "correct_line": _("line corrected"),
    "cancel": _("cancelled"),
    "add": _("added"),
    "write_off": _("written off"),
    "remove": _("removed"),
    "withdraw": _("withdrawn"),
    "write": _("written down"),
    "add_photo": _("photo added"),
    "remove_photo": _("photo removed"),
    "host_confirms": _("confirmed by the host"),
    "hand_over": _("handed over"),
    "place": _("placed"),
    "score": _("scored"),
    "drop": _("dropped"),
    "reconsider": _("opened again"),
    "open": _("opened"),
    "approve": _("approved"),
    "add_line": _("line added"),
    "edit_line": _("line changed"),
    "remove_line": _("line removed"),
}

#: Signs of the parts of a centre's page.
SECTION_ICONS: Mapping[str, str] = {
    "registry:people_section": "users",
    "registry:partners_section": "heart-handshake",
    "registry:aid_section": "coins",
    "registry:equipment_section": "tool",
    "registry:documents_section": "file-text",
    "maturity:centre_section": "chart-radar",
    "selection:centre_section": "list-check",
    "mentoring:centre_section": "calendar-event",
    "training:centre_section": "school",
    "incubation:centre_section": "plant",
    "strengthening:centre_section": "ladder",
    "bookkeeping:centre_section": "book",
}

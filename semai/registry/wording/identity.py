"""Words of states, numbers and surroundings."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from semai.registry.rules import IdentifierKind
from semai.registry.types import Settlement

SETTLEMENT_NAMES: Mapping[Settlement, Promise] = {
    Settlement.URBAN: _("Town"),
    Settlement.RURAL: _("Country"),
}


def identifier_fault(kind: IdentifierKind, text: str) -> str:
    """Why a number cannot be one of this kind."""
    return gettext("“%(value)s” is not a %(kind)s: it has %(shape)s.") % {
        "value": text,
        "kind": kind.name(get_language()),
        "shape": kind.shape(get_language()),
    }

"""Words of duplicates."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from semai.registry.types import Clue, PairStatus

CLUE_NAMES: Mapping[Clue, Promise] = {
    Clue.SAME_IDENTIFIER: _("same number in another register"),
    Clue.SAME_PHONE: _("same telephone"),
    Clue.LIKE_NAME: _("names alike"),
    Clue.LIKE_HOST: _("hosts alike"),
    Clue.OTHER_HOST: _("different hosts"),
    Clue.SAME_REGENCY: _("same regency"),
    Clue.SAME_PROVINCE: _("same province, another or unknown regency"),
    Clue.OTHER_PLACE: _("different provinces"),
    Clue.NEAR: _("less than 1 km apart"),
    Clue.FAR: _("more than 50 km apart"),
    Clue.OTHER_IDENTIFIER: _("different numbers in the same register"),
}
PAIR_STATUS_NAMES: Mapping[PairStatus, Promise] = {
    PairStatus.OPEN: _("Waiting for you"),
    PairStatus.DIFFERENT: _("Two centres"),
    PairStatus.MERGED: _("Merged"),
}

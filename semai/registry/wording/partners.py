"""Words of partners."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from semai.registry.types import PartnerKind

PARTNER_NAMES: Mapping[PartnerKind, Promise] = {
    PartnerKind.GOVERNMENT: _("Government"),
    PartnerKind.BUSINESS: _("Firms and business"),
    PartnerKind.UNIVERSITY: _("University"),
    PartnerKind.COMMUNITY: _("Community"),
    PartnerKind.MEDIA: _("Media"),
}

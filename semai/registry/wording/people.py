"""Words of the people of a centre."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from semai.registry.types import CertificateKind, PersonRole

ROLE_NAMES: Mapping[PersonRole, Promise] = {
    PersonRole.RESPONSIBLE: _("Person in charge"),
    PersonRole.HEAD: _("Head of the centre"),
    PersonRole.MANAGER: _("Manager"),
    PersonRole.INSTRUCTOR: _("Instructor"),
    PersonRole.FINANCE: _("Administration and finance"),
    PersonRole.FACILITIES: _("Facilities"),
    PersonRole.PATRON: _("Patron"),
    PersonRole.OTHER: _("Other"),
}
CERTIFICATE_NAMES: Mapping[CertificateKind, Promise] = {
    CertificateKind.SKKNI: _("SKKNI unit"),
    CertificateKind.KKNI: _("KKNI level"),
    CertificateKind.BNSP: _("BNSP certificate"),
    CertificateKind.TRAINING: _("Training certificate"),
    CertificateKind.OTHER: _("Other certificate"),
}

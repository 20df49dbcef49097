"""Names of roles and scopes on screen."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .types import Role

ROLE_NAMES: dict[Role, Promise] = {
    Role.PROGRAMME_MANAGER: _("Programme manager"),
    Role.COORDINATOR: _("Coordinator"),
    Role.FACILITATOR: _("Facilitator"),
    Role.CENTRE_MANAGER: _("Centre manager"),
    Role.REVIEWER: _("Reviewer"),
    Role.AUDITOR: _("Auditor"),
    Role.OPERATOR: _("Operator"),
    Role.SYSTEM: _("Semai itself"),
}

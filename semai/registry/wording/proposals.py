"""Words of proposed corrections."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from semai.registry.types import ProposalStatus

PROPOSAL_NAMES: Mapping[ProposalStatus, Promise] = {
    ProposalStatus.OPEN: _("Waiting"),
    ProposalStatus.ACCEPTED: _("Accepted"),
    ProposalStatus.REFUSED: _("Refused"),
    ProposalStatus.WITHDRAWN: _("Withdrawn by its author"),
}
PROPOSAL_TONES: Mapping[ProposalStatus, str] = {
    ProposalStatus.OPEN: "warning",
    ProposalStatus.ACCEPTED: "success",
    ProposalStatus.REFUSED: "danger",
    ProposalStatus.WITHDRAWN: "neutral",
}

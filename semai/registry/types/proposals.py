"""Words of proposed corrections."""

from enum import StrEnum


class ProposalStatus(StrEnum):
    """What became of a proposed correction."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"

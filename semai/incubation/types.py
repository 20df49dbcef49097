"""Words of incubation."""

from enum import StrEnum


class Stage(StrEnum):
    """Stages of incubation as SIPENSI shows them."""

    PRE_INCUBATION = "pre_incubation"
    INCUBATION = "incubation"
    POST_INCUBATION = "post_incubation"
    LEFT = "left"

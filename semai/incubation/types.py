"""Words of incubation, and its figures as plain values."""

from dataclasses import dataclass
from enum import StrEnum


class Stage(StrEnum):
    """Stages of incubation as SIPENSI shows them."""

    PRE_INCUBATION = "pre_incubation"
    INCUBATION = "incubation"
    POST_INCUBATION = "post_incubation"
    LEFT = "left"


class Body(StrEnum):
    """Under whose name an incubator was founded."""

    CENTRE = "centre"
    HOST = "host"


@dataclass(frozen=True)
class Growth:
    """Where tenants stand against their baselines.

    `tenants` take part, `reporting` of them have a figure. `median_change` is a share (0.2 is 20% more), None when
    nobody can be compared. `jobs` and `baseline_jobs` are people, of the reporting tenants only.
    """

    tenants: int = 0
    reporting: int = 0
    median_change: float | None = None
    jobs: int = 0
    baseline_jobs: int = 0

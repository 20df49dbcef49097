"""One broken promise, named."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Violation:
    """A constraint or figure that the plan gets wrong. `code` is one of those listed in `check`."""

    code: str
    site: str = ""
    facilitator: str = ""
    detail: Mapping[str, str | int | float] = field(default_factory=dict)

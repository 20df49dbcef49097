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

    def __str__(self) -> str:
        """For a terminal: "capacity (facilitator p1, month 2022-07, used 9, most 8)"."""
        about = {"site": self.site, "facilitator": self.facilitator, **self.detail}
        told = ", ".join(f"{name} {value}" for name, value in about.items() if value != "")
        return f"{self.code} ({told})" if told else self.code

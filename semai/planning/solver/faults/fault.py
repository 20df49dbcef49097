"""One fault of a problem, and the refusal that carries them."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Fault:
    """Something wrong at `path` ("sites[3].lat"). `code` and `remedy` are those listed in `faults`."""

    code: str
    path: str
    remedy: str
    blocks: bool = True
    detail: Mapping[str, str | int | float] = field(default_factory=dict)

    def __str__(self) -> str:
        """For a terminal: "sites[3].lat: no_position (id c3, lat 0.0, lon 0.0); remedy: give_coordinates"."""
        told = ", ".join(f"{name} {value}" for name, value in self.detail.items())
        return f"{self.path}: {self.code} ({told}); remedy: {self.remedy}"


class InvalidProblem(ValueError):
    """The problem makes no sense as it stands; `faults` says why."""

    def __init__(self, faults: list[Fault]) -> None:
        """Keep the faults; the message names the codes and paths."""
        self.faults = faults
        super().__init__("; ".join(f"{fault.code} at {fault.path}" for fault in faults))

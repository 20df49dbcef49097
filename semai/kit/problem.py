"""How an action says no.

A `Problem` is an expected refusal with a machine code, an HTTP status and a sentence for the person who asked.
Subclasses stand beside the action that raises them; `semai.config.errors` renders them, nobody else does.
"""

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Problem(Exception):
    """An expected refusal. `code` is stable, `message` is translated, `details` are plain values."""

    code: ClassVar[str]
    status: ClassVar[int] = 409
    default_message: ClassVar["StrOrPromise"] = ""

    def __init__(self, message: "StrOrPromise" = "", *, field: str = "", **details: object) -> None:
        self.message = str(message or self.default_message)
        self.field = field
        self.details = details
        super().__init__(self.message)

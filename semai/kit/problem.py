"""How an action says no.

A `Problem` is an expected refusal with a machine code, an HTTP status and a sentence for the person who asked.
Subclasses stand beside the action that raises them; `semai.config.errors` renders them, nobody else does.
"""

from typing import ClassVar


class Problem(Exception):  # noqa: N818 - it names what is the case, not an error
    """An expected refusal. `code` is stable, `message` is translated, `details` are plain values."""

    code: ClassVar[str]
    status: ClassVar[int] = 409
    default_message: ClassVar[str] = ""

    def __init__(self, message: str = "", *, field: str = "", **details: object) -> None:
        self.message = message or str(self.default_message)
        self.field = field
        self.details = details
        super().__init__(self.message)

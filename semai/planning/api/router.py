"""Where every operation of planning hangs, and how a refusal looks."""

from typing import Any

from ninja import Router, Schema

router = Router()


class Refusal(Schema):
    """RFC 9457."""

    type: str
    title: str
    status: int


REFUSALS: dict[int, Any] = {403: Refusal, 404: Refusal, 409: Refusal, 422: Refusal}

"""Names of stages on screen, and changes in words."""

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from semai.ui import formats

from .types import Body, Stage

STAGE_NAMES: dict[Stage, Promise] = {
    Stage.PRE_INCUBATION: _("Pre-incubation"),
    Stage.INCUBATION: _("Incubation"),
    Stage.POST_INCUBATION: _("Post-incubation"),
    Stage.LEFT: _("Left"),
}

STAGE_TONES: dict[Stage, str] = {
    Stage.PRE_INCUBATION: "neutral",
    Stage.INCUBATION: "info",
    Stage.POST_INCUBATION: "success",
    Stage.LEFT: "warning",
}


BODY_NAMES: dict[Body, Promise] = {
    Body.CENTRE: _("The centre itself"),
    Body.HOST: _("The host institution"),
}


def change_text(change: float | None) -> str:
    """A share as "+20%", "-5%" or a dash."""
    text = formats.percent(change, language=get_language())
    return f"+{text}" if change is not None and round(change * 100) > 0 else text

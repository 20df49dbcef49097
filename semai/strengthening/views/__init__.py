"""Pages of strengthening."""

from .assets import (
    asset,
    asset_edit,
    asset_map,
    asset_new,
    asset_photo,
    asset_place,
    asset_withdraw,
    assets,
    board,
    export,
)
from .candidates import line, line_choose, line_drop, line_edit, line_new, line_reconsider, line_score, lines
from .centres import centre, centre_section, centres

__all__ = [
    "asset",
    "asset_edit",
    "asset_map",
    "asset_new",
    "asset_photo",
    "asset_place",
    "asset_withdraw",
    "assets",
    "board",
    "centre",
    "centre_section",
    "centres",
    "export",
    "line",
    "line_choose",
    "line_drop",
    "line_edit",
    "line_new",
    "line_reconsider",
    "line_score",
    "lines",
]

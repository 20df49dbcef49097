"""Pages of the register."""

from .centres import centre, centre_edit, centre_new, centres, centres_map, export
from .identity import identity, number_new, number_verify, status_new
from .imports import (
    import_choose,
    import_confirm,
    import_detail,
    import_discard,
    import_new,
    import_progress,
    import_undo,
    imports,
    template,
)

__all__ = [
    "centre",
    "centre_edit",
    "centre_new",
    "centres",
    "centres_map",
    "export",
    "identity",
    "import_choose",
    "import_confirm",
    "import_detail",
    "import_discard",
    "import_new",
    "import_progress",
    "import_undo",
    "imports",
    "number_new",
    "number_verify",
    "status_new",
    "template",
]

"""reference/permissions.md, from semai/programmes/roles.py."""

from collections.abc import Iterator

from docs_hooks.tables import table
from semai.programmes import roles
from semai.programmes.types import Role, Scope
from semai.programmes.verbs import Verb
from semai.programmes.wording import ROLE_NAMES

PEOPLE = [role for role in Role if role is not Role.SYSTEM]
SEES = {
    Scope.AREA: "the area of the membership; without one, the whole programme",
    Scope.GRANTED: "what was granted by name, between two dates",
    Scope.NONE: "no centre",
}
HEAD = """# Permissions

Made from `semai/programmes/roles.py`, the only place that gives anybody anything. A test asks every address for every
role. What a member may not *see* answers 404; what they see but may not *do* answers 403.

## What each role sees

"""
BETWEEN = """
## What each role may do

Jobs act as *Semai itself*, a member of the programme who has every verb and cannot log in.

"""


def page() -> str:
    """The whole page."""
    sees = table(["role", "sees"], ([str(ROLE_NAMES[role]), SEES[roles.SCOPES[role]]] for role in PEOPLE))
    return HEAD + sees + BETWEEN + table(["verb", *(str(ROLE_NAMES[role]) for role in PEOPLE)], _rows())


def _rows() -> Iterator[list[str]]:
    for verb in Verb:
        yield [f"`{verb}`", *("✓" if roles.may(role, verb) else "" for role in PEOPLE)]

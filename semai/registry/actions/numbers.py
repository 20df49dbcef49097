"""What every action that writes a number of another register asks of it."""

from semai.kit.problem import Problem
from semai.registry import queries, rules, wording


class MalformedIdentifier(Problem):
    """A number that its register cannot have given."""

    code, status = "registry.malformed_identifier", 422


def checked_number(kind: str, value: str) -> str:
    """The number as its register writes it; numbers of registers that we do not know stay as they are.

    Raises MalformedIdentifier.
    """
    known = queries.identifier_kinds().get(kind)
    text = rules.cleaned_number(value)
    if known and not known.fits(text):
        raise MalformedIdentifier(wording.identifier_fault(known, text), field="value", kind=kind)
    return text

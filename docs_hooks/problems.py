"""reference/problems.md, from every subclass of `Problem`."""

import importlib
import pkgutil
from collections.abc import Iterator

import semai
from docs_hooks.tables import table
from semai.kit.problem import Problem

HEAD = """# Problems

Every way in which an action says no. `code` is stable and is the `type` of the API's problem+json answer (RFC 9457); the
sentence is what the person reads, in their language, sometimes with more detail. Bad input of a form answers 422 with the
form shown again, or with a list of places on the API.

"""
# Programs, not modules to import; migrations hold no Problem.
NOT_IMPORTED = ("__main__", "child", "wsgi", "migrations")


def page() -> str:
    """The whole page."""
    rows = (
        [f"`{one.code}`", str(one.status), sentence(one)] for one in sorted(every(), key=lambda one: one.code)
    )
    return HEAD + table(["code", "status", "sentence"], rows)


def every() -> list[type[Problem]]:
    """All problems that have a code."""
    for module in pkgutil.walk_packages(semai.__path__, "semai."):
        if not set(module.name.split(".")) & set(NOT_IMPORTED):
            importlib.import_module(module.name)
    return [one for one in _below(Problem) if "code" in vars(one) and one.__module__.startswith("semai.")]


def sentence(problem: type[Problem]) -> str:
    """What the person reads; where the action composes it, what the class says of itself."""
    return str(problem.default_message) or f"*({(problem.__doc__ or '').strip()})*"


def _below(kind: type[Problem]) -> Iterator[type[Problem]]:
    for one in kind.__subclasses__():
        yield one
        yield from _below(one)

"""Reads of the register."""

from .access import seeing
from .centres import (
    ALIKE,
    UnknownImportKind,
    actor_names,
    gazetteer,
    host_kinds,
    import_kinds,
    kind_named,
    narrowed,
    provinces_of,
    regencies_for,
    regions,
    searched,
    to_choose,
    vocational_fields,
)
from .identity import ending_identifiers, identifier_kinds
from .imports import import_with_key, member_with_key

__all__ = [
    "ALIKE",
    "UnknownImportKind",
    "actor_names",
    "ending_identifiers",
    "gazetteer",
    "host_kinds",
    "identifier_kinds",
    "import_kinds",
    "import_with_key",
    "kind_named",
    "member_with_key",
    "narrowed",
    "provinces_of",
    "regencies_for",
    "regions",
    "searched",
    "seeing",
    "to_choose",
    "vocational_fields",
]

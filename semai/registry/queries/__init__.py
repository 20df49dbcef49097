"""Reads of the register."""

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
    vocational_fields,
)

__all__ = [
    "ALIKE",
    "UnknownImportKind",
    "actor_names",
    "gazetteer",
    "host_kinds",
    "import_kinds",
    "kind_named",
    "narrowed",
    "provinces_of",
    "regencies_for",
    "regions",
    "searched",
    "vocational_fields",
]

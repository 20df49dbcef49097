"""reference/data-dictionary.md, from the models of every app."""

from collections.abc import Iterator
from typing import Any

from django.apps import AppConfig, apps
from django.db import models
from pghistory.models import Event

from docs_hooks.tables import table
from semai.kit.fields import EnumField

HEAD = """# Data dictionary

Every table that Semai keeps of its own, by app. Times are in UTC, amounts of money in whole rupiah. Tables marked *history*
keep every earlier state of a row, written by a database trigger. Keys named `id` are UUIDs unless said otherwise.

"""
TYPES = {
    "AutoField": "number",
    "BigAutoField": "number",
    "BigIntegerField": "whole number",
    "BooleanField": "yes/no",
    "DateField": "date",
    "DateTimeField": "time",
    "DecimalField": "decimal",
    "EmailField": "text",
    "FileField": "file",
    "FloatField": "number",
    "ImageField": "image",
    "IntegerField": "whole number",
    "JSONField": "JSON",
    "PositiveBigIntegerField": "whole number ≥ 0",
    "PositiveIntegerField": "whole number ≥ 0",
    "PositiveSmallIntegerField": "whole number ≥ 0",
    "SlugField": "word",
    "SmallIntegerField": "whole number",
    "TextField": "long text",
    "TimeField": "time of day",
    "URLField": "address",
    "UUIDField": "UUID",
}


def page() -> str:
    """The whole page."""
    ours = [app for app in apps.get_app_configs() if app.name.startswith("semai.")]
    return HEAD + "\n".join(_app(app) for app in ours if _tables(app))


def _tables(app: AppConfig) -> list[type[models.Model]]:
    return [model for model in app.get_models() if not issubclass(model, Event)]


def _app(app: AppConfig) -> str:
    said = " ".join((app.module.__doc__ or "").split("\n\n")[0].split()) if app.module else ""
    return f"## {app.label}\n\n{said}\n\n" + "\n".join(_model(model) for model in _tables(app))


def _model(model: type[models.Model]) -> str:
    history = " *(history)*" if _has_events(model) else ""
    said = " ".join((model.__doc__ or "").split("\n\n")[0].split())
    rows = ([f"`{one.name}`", *_said(one)] for one in _fields(model))
    return f"### {model.__name__}{history}\n\n{said}\n\n" + table(["field", "kind", "empty", "meaning"], rows)


def _has_events(model: type[models.Model]) -> bool:
    return any(
        issubclass(other, Event) and getattr(other, "pgh_tracked_model", None) is model
        for other in apps.get_models()
    )


def _fields(model: type[models.Model]) -> Iterator[Any]:
    yield from model._meta.concrete_fields  # noqa: SLF001 - Django's own documented interface
    yield from model._meta.many_to_many  # noqa: SLF001


def _said(field: Any) -> tuple[str, str, str]:
    is_ours = not (
        field.primary_key or getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False)
    )
    may_be_empty = is_ours and (field.null or (field.blank and not field.has_default()))
    return _kind(field), "yes" if may_be_empty else "", str(field.help_text)


def _kind(field: Any) -> str:
    if field.many_to_many:
        return f"many {field.related_model.__name__}"
    if field.is_relation:
        return str(field.related_model.__name__)
    if isinstance(field, EnumField) and field.enum:
        return " / ".join(f"`{value}`" for value in field.enum)
    if getattr(field, "base_field", None):
        return f"list of {_kind(field.base_field)}"
    if field.get_internal_type() == "CharField":
        return f"text ≤ {field.max_length}"
    kind = str(field.get_internal_type())
    return TYPES.get(kind, kind)

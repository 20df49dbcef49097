"""A bound form field taken apart, so that one element template can draw every kind of field."""

from collections.abc import Iterable
from dataclasses import dataclass

from django import forms
from django.forms.boundfield import BoundField, BoundWidget
from django.utils.safestring import SafeString


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One radio button or checkbox of a list, with its label."""

    control: SafeString
    label: str
    id: str


@dataclass(frozen=True, kw_only=True)
class FieldParts:
    """What the element `field` shows. `kind`: hidden, switch (one checkbox), choices or control."""

    kind: str
    control: SafeString
    choices: tuple[Choice, ...]
    help_id: str
    error_id: str


def take_apart(field: BoundField) -> FieldParts:
    """Choose the browser's own control for the field and tie help and errors to it."""
    widget = field.field.widget
    help_id, error_id = f"{field.auto_id}_help", f"{field.auto_id}_errors"
    attrs = _described(field, help_id, error_id)
    _prefer_native(widget)
    kind = _kind(widget)
    attrs["class"] = " ".join(filter(None, [_css_class(widget, kind), "is-invalid" if field.errors else ""]))
    choices: tuple[Choice, ...] = ()
    control = SafeString("")
    if kind == "choices":
        widget.attrs["class"] = attrs["class"]
        choices = _choices(field)
    else:
        control = SafeString(field.as_widget(attrs=attrs))
    return FieldParts(kind=kind, control=control, choices=choices, help_id=help_id, error_id=error_id)


def _described(field: BoundField, help_id: str, error_id: str) -> dict[str, str | bool]:
    ids = [help_id] if field.help_text else []
    ids += [error_id] if field.errors else []
    attrs: dict[str, str | bool] = {"aria-describedby": " ".join(ids)} if ids else {}
    if field.errors:
        attrs["aria-invalid"] = "true"
    return attrs


def _prefer_native(widget: forms.Widget) -> None:
    # The browser's pickers only understand ISO values, whatever the language of the page.
    for kind, (input_type, pattern) in {
        forms.DateInput: ("date", "%Y-%m-%d"),
        forms.DateTimeInput: ("datetime-local", "%Y-%m-%dT%H:%M"),
        forms.TimeInput: ("time", "%H:%M"),
    }.items():
        if isinstance(widget, kind):
            widget.input_type, widget.format = input_type, pattern


def _kind(widget: forms.Widget) -> str:
    if widget.is_hidden:
        return "hidden"
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "choices"
    return "switch" if isinstance(widget, forms.CheckboxInput) else "control"


def _css_class(widget: forms.Widget, kind: str) -> str:
    own = str(widget.attrs.get("class", ""))
    if kind in {"choices", "switch"}:
        return f"{own} form-check-input".strip()
    select = isinstance(widget, forms.Select)
    return f"{own} {'form-select' if select else 'form-control'}".strip()


def _choices(field: BoundField) -> tuple[Choice, ...]:
    widgets: Iterable[BoundWidget] = field.subwidgets
    return tuple(
        Choice(control=SafeString(one.tag()), label=str(one.choice_label), id=str(one.id_for_label))
        for one in widgets
    )

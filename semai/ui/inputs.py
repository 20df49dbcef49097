"""Fields for what people type: rupiah, months, days, photos."""

import re
from datetime import date
from typing import Any

from django import forms

MOST_RUPIAH = 10**12


class RupiahField(forms.IntegerField):
    """Whole rupiah, as people write it: 1500000, 1.500.000, Rp 1.500.000,00 or Rp1.500.000,-."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput({"inputmode": "numeric", "autocomplete": "off"})
        defaults: dict[str, Any] = {"min_value": 0, "max_value": MOST_RUPIAH, "widget": widget}
        super().__init__(**(defaults | options))

    def to_python(self, value: Any) -> int | None:
        """Whole rupiah from what was typed."""
        text = re.sub(r"^rp\.?|\s|,(?:00|-)$", "", str("" if value is None else value).strip().lower())
        if re.fullmatch(r"\d{1,3}(\.\d{3})+", text):
            text = text.replace(".", "")
        return super().to_python(text)


class MonthField(forms.DateField):
    """A month, kept as its first day."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput({"type": "month", "placeholder": "2022-08"})
        super().__init__(input_formats=["%Y-%m"], widget=widget, **options)

    def prepare_value(self, value: Any) -> Any:
        """As the browser's own picker wants it."""
        return f"{value:%Y-%m}" if isinstance(value, date) else value


class DayField(forms.DateField):
    """A day, chosen from a calendar."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        super().__init__(**options)


class PhotoField(forms.FileField):
    """A photo from a phone or a file; `content` of the valid form are its bytes."""

    def __init__(self, **options: Any) -> None:
        widget = forms.FileInput(attrs={"accept": "image/jpeg,image/png"})
        defaults: dict[str, Any] = {"required": False, "max_length": 200, "widget": widget}
        super().__init__(**(defaults | options))


def content(form: forms.Form, name: str) -> bytes:
    """The bytes of an uploaded file; empty when there is none."""
    file = form.cleaned_data.get(name)
    data: bytes = file.read() if file else b""
    return data

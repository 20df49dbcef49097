"""Text to values for the pages of insights."""

from typing import Any

from django import forms

from .types import Indicator
from .wording import INDICATORS, MEANINGS

HIGHEST = 1_000_000


class Targets(forms.Form):
    """A number for each indicator; empty means no target."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in Indicator:
            self.fields[one] = forms.IntegerField(
                label=str(INDICATORS[one]),
                help_text=str(MEANINGS[one]),
                min_value=0,
                max_value=HIGHEST,
                required=False,
            )

    def targets(self) -> dict[Indicator, int | None]:
        """Every indicator with its target, of a valid form."""
        return {one: self.cleaned_data[one] for one in Indicator}

"""What reviewers fill in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from semai.registry.models import Centre, CentreQuerySet

#: Rows for interests in the declaration; more are declared on the page of a centre.
ROWS = 3
POINTS = (
    (4, _("4: strongly recommended")),
    (3, _("3: recommended")),
    (2, _("2: with reservations")),
    (1, _("1: rather not")),
    (0, _("0: not recommended")),
)


class Declaring(forms.Form):
    """With which centres a reviewer has something to do."""

    confirmed = forms.BooleanField(
        label=_("I have no conflict of interest with any other centre of this selection."), required=True
    )

    def __init__(self, *args: Any, centres: CentreQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for row in range(ROWS):
            self.fields[f"centre_{row}"] = forms.ModelChoiceField(
                centres.order_by("name"), label=_("Centre"), required=False
            )
            self.fields[f"relation_{row}"] = forms.CharField(
                label=_("What you have to do with it"), max_length=300, required=False
            )

    def rows(self) -> list[dict[str, Any]]:
        """The bound fields of each interest."""
        return [{"centre": self[f"centre_{row}"], "relation": self[f"relation_{row}"]} for row in range(ROWS)]

    def clean(self) -> dict[str, Any]:
        """A centre that is named needs the relation."""
        values: dict[str, Any] = super().clean() or {}
        for row in range(ROWS):
            if values.get(f"centre_{row}") and not values.get(f"relation_{row}"):
                self.add_error(f"relation_{row}", _("Say what you have to do with this centre."))
        return values

    def interests(self) -> dict[Centre, str]:
        """Centre to relation."""
        values = self.cleaned_data
        return {
            values[f"centre_{row}"]: values[f"relation_{row}"]
            for row in range(ROWS)
            if values.get(f"centre_{row}")
        }


class Reviewing(forms.Form):
    """What a reviewer recommends, and why."""

    points = forms.TypedChoiceField(
        label=_("Recommendation"), choices=POINTS, coerce=int, widget=forms.RadioSelect
    )
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000)


class Interest(forms.Form):
    """What a reviewer has to do with one centre."""

    relation = forms.CharField(label=_("What you have to do with it"), max_length=300)

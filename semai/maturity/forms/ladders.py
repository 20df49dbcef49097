"""The mapping between two ladders, and the table of a meeting."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from semai.maturity.models import Cluster
from semai.registry.models import Centre


class Counterparts(forms.Form):
    """For each rung of one ladder a rung of the other."""

    def __init__(
        self, *args: Any, rungs: Sequence[Cluster], others: Sequence[Cluster], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.rungs, self.others = rungs, {str(one.pk): one for one in others}
        choices = [("", _("– no counterpart –")), *((key, str(one)) for key, one in self.others.items())]
        for rung in rungs:
            self.fields[f"rung_{rung.pk}"] = forms.ChoiceField(
                label=str(rung), choices=choices, required=False
            )

    def pairs(self) -> list[tuple[Cluster, Cluster]]:
        """The rungs that have a counterpart."""
        values = self.cleaned_data
        return [
            (rung, self.others[values[f"rung_{rung.pk}"]])
            for rung in self.rungs
            if values.get(f"rung_{rung.pk}")
        ]


class Meeting(forms.Form):
    """A cluster for each centre on the page, and one reason for all of them."""

    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 2}), max_length=2000)

    def __init__(
        self,
        *args: Any,
        centres: Sequence[Centre],
        clusters: Sequence[Cluster],
        suggested: Mapping[uuid.UUID, uuid.UUID | None],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.centres, self.clusters = centres, {str(one.pk): one for one in clusters}
        choices = [*((key, str(one)) for key, one in self.clusters.items()), ("", _("Later"))]
        for centre in centres:
            first = suggested.get(centre.pk)
            self.fields[f"cluster_{centre.pk}"] = forms.ChoiceField(
                label=centre.name,
                choices=choices,
                required=False,
                widget=forms.RadioSelect,
                initial=str(first) if first else "",
            )

    def clean(self) -> dict[str, Any]:
        """Somebody must be decided on."""
        values: dict[str, Any] = super().clean() or {}
        if not any(values.get(f"cluster_{centre.pk}") for centre in self.centres):
            self.add_error(None, _("Choose a cluster for at least one centre."))
        return values

    def chosen(self) -> list[tuple[Centre, Cluster]]:
        """The centres that got a cluster."""
        return [
            (centre, self.clusters[key])
            for centre in self.centres
            if (key := self.cleaned_data.get(f"cluster_{centre.pk}"))
        ]

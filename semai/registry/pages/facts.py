"""A centre's facts in words, for pages that put two versions beside each other."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from semai.registry import queries, wording
from semai.registry.models import Region
from semai.registry.types import CentreStatus, Settlement

#: Facts in the order of the form. What belongs together is chosen together.
GROUPS: Mapping[str, tuple[str, ...]] = {
    "name": ("name",),
    "host": ("host", "host_kind"),
    "legal_owner": ("legal_owner",),
    "status": ("status",),
    "fiscal_year": ("fiscal_year",),
    "fields": ("fields",),
    "region": ("region",),
    "settlement": ("settlement",),
    "address": ("address",),
    "position": ("latitude", "longitude", "coordinate_source", "coordinate_accuracy_m"),
    "phone": ("phone",),
    "contact_name": ("contact_name",),
    "identifiers": ("identifiers",),
    "source": ("source", "source_url", "source_on"),
    "notes": ("notes",),
}
GROUP_NAMES: Mapping[str, Promise] = {
    "name": _("Name"),
    "host": _("Host institution"),
    "legal_owner": _("Legal owner"),
    "status": _("Status"),
    "fiscal_year": _("Fiscal year"),
    "fields": _("Vocational fields"),
    "region": _("Regency"),
    "settlement": _("Town or country"),
    "address": _("Address"),
    "position": _("Coordinates"),
    "phone": _("Telephone"),
    "contact_name": _("Person in charge"),
    "identifiers": _("Numbers in other registers"),
    "source": _("Source"),
    "notes": _("Notes"),
}
#: Said for the machine, not for people.
SILENT = frozenset({"coordinate_source"})


@dataclass(frozen=True)
class Words:
    """Lists at hand that turn codes into names."""

    regions: Mapping[str, str]
    fields: Mapping[str, str]
    host_kinds: Mapping[str, str]

    @classmethod
    def of(cls, versions: Iterable[Mapping[str, Any]]) -> "Words":
        """For these versions of facts. Three queries."""
        codes = {one["region"] for one in versions if one.get("region")}
        regions = dict(Region.objects.filter(code__in=codes).values_list("code", "name"))
        return cls(regions, dict(queries.vocational_fields()), dict(queries.host_kinds()))

    def group(self, group: str, values: Mapping[str, Any]) -> str:
        """What a version says about a group, or an empty text."""
        names = [name for name in GROUPS[group] if name not in SILENT]
        return ", ".join(text for name in names if (text := self(name, values.get(name))))

    def __call__(self, name: str, value: Any) -> str:
        """One fact in words."""
        if value in (None, "", [], {}):
            return ""
        match name:
            case "fields":
                return ", ".join(self.fields.get(code, code) for code in value)
            case "identifiers":
                return ", ".join(f"{kind.upper()} {number}" for kind, number in value.items() if number)
            case _:
                return self._named(name, value)

    def _named(self, name: str, value: Any) -> str:
        match name:
            case "region":
                return self.regions.get(value, str(value))
            case "host_kind":
                return self.host_kinds.get(value, str(value))
            case "status":
                return str(wording.STATUS_NAMES[CentreStatus(value)])
            case "settlement":
                return str(wording.SETTLEMENT_NAMES[Settlement(value)])
            case _:
                return str(value)

"""The forms that come along (examples/forms), each a proposal: workbook, and the purpose that it is made for."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

FOLDER = settings.BASE_DIR / "examples" / "forms"


@dataclass(frozen=True)
class Ready:
    """One of them. `key` is its form_id, `purpose` empty when its submissions stay what they are."""

    name: str
    label: Any
    purpose: str = ""

    @property
    def key(self) -> str:
        """What the form calls itself."""
        return self.name.replace("-", "_")

    def content(self) -> bytes:
        """The workbook."""
        return (FOLDER / f"{self.name}.xlsx").read_bytes()


READY: Mapping[str, Ready] = {
    one.name: one
    for one in (
        Ready("laporan-kunjungan", _("Visit report"), "visit_report"),
        Ready("kematangan", _("Maturity assessment"), "assessment"),
        Ready("pemeriksaan-peralatan", _("Sighting of equipment"), "equipment_sighting"),
        Ready("angka-bulanan-tenant", _("Monthly figures of a tenant"), "monthly_figures"),
        Ready("penelusuran-lulusan", _("Graduate tracer"), "graduate_tracer"),
        Ready("penilaian-mandiri", _("Self-assessment"), "self_assessment"),
        Ready("peta-aset", _("Asset map"), "asset_map"),
        Ready("matriks-sdm", _("People and skills (HR matrix)"), "hr_matrix"),
    )
}

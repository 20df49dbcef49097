"""Names of the register's words on screen."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from semai.registry.types import CentreStatus, ImportStatus, Outcome

STATUS_NAMES: Mapping[CentreStatus, Promise] = {
    CentreStatus.PLANNED: _("Planned"),
    CentreStatus.BUILT: _("Built"),
    CentreStatus.ACTIVE: _("Active"),
    CentreStatus.DORMANT: _("Not active"),
    CentreStatus.CLOSED: _("Closed"),
}
STATUS_TONES: Mapping[CentreStatus, str] = {
    CentreStatus.PLANNED: "info",
    CentreStatus.BUILT: "info",
    CentreStatus.ACTIVE: "success",
    CentreStatus.DORMANT: "warning",
    CentreStatus.CLOSED: "neutral",
}

OUTCOME_NAMES: Mapping[Outcome, Promise] = {
    Outcome.CREATE: _("New"),
    Outcome.UPDATE: _("Changed"),
    Outcome.UNCHANGED: _("No change"),
    Outcome.CONFLICT: _("Conflict"),
    Outcome.ERROR: _("Fault"),
}
OUTCOME_TONES: Mapping[Outcome, str] = {
    Outcome.CREATE: "success",
    Outcome.UPDATE: "info",
    Outcome.UNCHANGED: "neutral",
    Outcome.CONFLICT: "warning",
    Outcome.ERROR: "danger",
}

IMPORT_STATUS_NAMES: Mapping[ImportStatus, Promise] = {
    ImportStatus.READING: _("Being read"),
    ImportStatus.UNREADABLE: _("Refused"),
    ImportStatus.PREVIEWED: _("Waiting for you"),
    ImportStatus.WRITING: _("Being written"),
    ImportStatus.UNDOING: _("Being taken back"),
    ImportStatus.CONFIRMED: _("Written"),
    ImportStatus.UNDONE: _("Taken back"),
    ImportStatus.DISCARDED: _("Thrown away"),
}
IMPORT_STATUS_TONES: Mapping[ImportStatus, str] = {
    ImportStatus.READING: "info",
    ImportStatus.UNREADABLE: "danger",
    ImportStatus.PREVIEWED: "warning",
    ImportStatus.WRITING: "info",
    ImportStatus.UNDOING: "info",
    ImportStatus.CONFIRMED: "success",
    ImportStatus.UNDONE: "neutral",
    ImportStatus.DISCARDED: "neutral",
}

#: Columns of a centre whose changes its page tells.
FACT_NAMES: Mapping[str, Promise] = {
    "name": _("Name"),
    "host_id": _("Host institution"),
    "region_id": _("Regency"),
    "legal_owner": _("Legal owner"),
    "settlement": _("Town or country"),
    "address": _("Address"),
    "latitude": _("Latitude"),
    "longitude": _("Longitude"),
    "coordinate_accuracy_m": _("Exact to (metres)"),
    "fiscal_year": _("Fiscal year"),
    "status": _("Status"),
    "phone": _("Telephone"),
    "contact_name": _("Person in charge"),
    "source": _("Source"),
    "source_url": _("Web address of the source"),
    "source_on": _("Date of the source"),
    "notes": _("Notes"),
}
CONTACT_FACTS = frozenset({"phone", "contact_name"})

#: What the parts of a centre's page are called.
SECTION_NAMES: Mapping[str, Promise] = {
    "registry:people_section": _("People"),
    "registry:partners_section": _("Partners"),
    "registry:aid_section": _("Aid"),
    "registry:equipment_section": _("Equipment"),
    "registry:documents_section": _("Documents"),
    "maturity:centre_section": _("Assessment"),
    "selection:centre_section": _("Selection"),
    "mentoring:centre_section": _("Mentoring"),
    "training:centre_section": _("Training"),
    "incubation:centre_section": _("Incubation"),
    "strengthening:centre_section": _("Strengthening"),
    "bookkeeping:centre_section": _("Cash book"),
    "planning:centre_section": _("Plan"),
}

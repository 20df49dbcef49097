"""What a centre's page shows in parts: address of the fragment, and the verb that shows it."""

#: Puts together the head of that page, which speaks of what apps above the register know.
CENTRE_SIGNS = "semai.config.centre_signs.signs"

CENTRE_SECTIONS: tuple[tuple[str, str], ...] = (
    ("maturity:centre_section", "maturity.view_assessments"),
    ("selection:centre_section", "selection.view_outcome"),
    ("planning:centre_section", "planning.view_plan"),
    ("mentoring:centre_section", "mentoring.view_engagements"),
    ("training:centre_section", "training.view_batches"),
    ("incubation:centre_section", "incubation.view_tenants"),
    ("strengthening:centre_section", "strengthening.view_records"),
    ("bookkeeping:centre_section", "bookkeeping.view_books"),
    ("registry:people_section", "registry.view_people"),
    ("registry:aid_section", "registry.view_aid"),
    ("registry:equipment_section", "registry.view_equipment"),
    ("registry:documents_section", "registry.view_documents"),
    ("registry:partners_section", "registry.view_partners"),
)

#: Rows whose ledger lines stand in a centre's history: part of the page (its verb shows them), model, way from
#: the row to the centre, and the address of the row's page when it has one.
CENTRE_RECORDS: tuple[tuple[str, str, str, str], ...] = (
    ("registry:people_section", "registry.Person", "centre", "registry:person"),
    ("registry:aid_section", "registry.AidGrant", "centre", "registry:aid_grant"),
    ("registry:equipment_section", "registry.Equipment", "centre", "registry:thing"),
    ("registry:documents_section", "registry.Document", "centre", "registry:document"),
    ("registry:partners_section", "registry.Partner", "centres", "registry:partner"),
    ("maturity:centre_section", "maturity.Assessment", "centre", "maturity:assessment"),
    ("maturity:centre_section", "maturity.ClusterDecision", "centre", ""),
    ("maturity:centre_section", "maturity.Reading", "centre", ""),
    ("maturity:centre_section", "maturity.Evidence", "centre", "maturity:evidence_file"),
    ("maturity:centre_section", "maturity.Settlement", "centre", ""),
    ("selection:centre_section", "selection.Departure", "candidate__centre", ""),
    ("selection:centre_section", "selection.Appeal", "candidate__centre", ""),
    ("mentoring:centre_section", "mentoring.Engagement", "centre", "mentoring:engagement"),
    ("mentoring:centre_section", "mentoring.Visit", "engagement__centre", "mentoring:visit"),
    ("mentoring:centre_section", "mentoring.Action", "engagement__centre", "mentoring:action"),
    ("mentoring:centre_section", "mentoring.Plan", "engagement__centre", "mentoring:plan"),
    ("training:centre_section", "training.Batch", "centre", "training:batch"),
    ("incubation:centre_section", "incubation.BusinessLine", "centre", ""),
    ("incubation:centre_section", "incubation.Incubator", "centre", ""),
    ("incubation:centre_section", "incubation.Tenant", "centre", "incubation:tenant"),
    ("strengthening:centre_section", "strengthening.Asset", "centre", "strengthening:asset"),
    ("strengthening:centre_section", "strengthening.LineCandidate", "centre", "strengthening:line"),
    ("strengthening:centre_section", "strengthening.WorkPlan", "centre", "strengthening:work_plan"),
    ("bookkeeping:centre_section", "bookkeeping.Book", "centre", "bookkeeping:book"),
    ("bookkeeping:centre_section", "bookkeeping.Remark", "book__centre", ""),
)

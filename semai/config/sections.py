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

"""What forms can be for, and the lists that phones carry along; each is declared by the app that owns the record."""

FORM_PURPOSES: dict[str, str] = {
    "visit_report": "semai.mentoring.purposes.VISIT_REPORT",
    "assessment": "semai.maturity.purposes.ASSESSMENT",
    "equipment_sighting": "semai.fieldwork.sightings.EQUIPMENT_SIGHTING",
    "monthly_figures": "semai.incubation.purposes.MONTHLY_FIGURES",
    "asset_map": "semai.strengthening.purposes.ASSET_MAP",
    "hr_matrix": "semai.strengthening.purposes.HR_MATRIX",
    "self_assessment": "semai.maturity.purposes.SELF_ASSESSMENT",
    "graduate_tracer": "semai.training.purposes.GRADUATE_TRACER",
}

ENTITY_LISTS: dict[str, str] = {
    "situs": "semai.fieldwork.lists.SITES",
    "peralatan": "semai.fieldwork.lists.EQUIPMENT",
    "rtl": "semai.mentoring.purposes.OPEN_ACTIONS",
    "tenant": "semai.incubation.purposes.TENANTS",
}

"""What can be imported, by the word on the command line and in the address; see registry/actions/imports.py."""

IMPORT_KINDS: dict[str, str] = {
    "centres": "semai.registry.importing.CENTRES",
    "equipment": "semai.registry.importing_equipment.INVENTORY",
    "assessments": "semai.maturity.importing.ASSESSMENTS",
    "readings": "semai.maturity.importing_readings.READINGS",
    "clusters": "semai.maturity.importing_decisions.DECISIONS",
    "facilitators": "semai.planning.importing.FACILITATORS",
    "journeys": "semai.planning.importing.journeys.JOURNEYS",
    "plan": "semai.planning.importing.plans.PLAN",
    "assets": "semai.strengthening.importing.ASSETS",
}

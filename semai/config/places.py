"""Where a task of a track is done: the address for the centre, the verb that opens it, and what follows a `?`.

Keys are the codes of tasks in `mentoring/data`; a track that a programme wrote itself keeps a task's place with its code.
"""

_PAPERS = ("registry:document_new", "registry.add_document")
_TENANTS = ("incubation:tenants", "incubation.view_tenants")
_STRENGTH = "strengthening.view_records"

TASK_PLACES: dict[str, tuple[str, str, str]] = {
    # people and asset mapping
    "manager_named": ("registry:person_new", "registry.record_person", ""),
    "competence_matrix": ("strengthening:matrix", _STRENGTH, ""),
    "needs_analysis": ("strengthening:needs", _STRENGTH, ""),
    "development_plan": ("strengthening:development", _STRENGTH, ""),
    "instructor_certificate": ("registry:people", "registry.view_people", ""),
    "successor": ("strengthening:matrix", _STRENGTH, ""),
    "community_meeting": ("strengthening:board", _STRENGTH, ""),
    "asset_map": ("strengthening:board", _STRENGTH, ""),
    "potential_use": ("strengthening:assets", _STRENGTH, "gap=potential"),
    "leaky_bucket": ("strengthening:bucket", _STRENGTH, ""),
    "business_candidates": ("strengthening:lines", _STRENGTH, ""),
    "map_refreshed": ("strengthening:assets", _STRENGTH, "sort=said"),
    # management
    "organisation_decree": (*_PAPERS, "type=struktur_organisasi"),
    "legal_papers": ("registry:documents", "registry.view_documents", ""),
    "sop_set": ("strengthening:procedures", _STRENGTH, ""),
    "work_plan": ("strengthening:work_plans", _STRENGTH, ""),
    "cash_book": ("bookkeeping:books", "bookkeeping.view_books", ""),
    "separate_account": (*_PAPERS, "type=rekening"),
    "financial_statements": ("bookkeeping:books", "bookkeeping.view_books", ""),
    "inventory": ("registry:equipment", "registry.view_equipment", ""),
    "maintenance": (*_PAPERS, "type=kartu_pemeliharaan"),
    "marketing": ("strengthening:marketing", _STRENGTH, ""),
    "living_mou": ("registry:partners", "registry.view_partners", ""),
    "alumni_database": ("training:batches", "training.view_batches", ""),
    "kmpi_check": ("strengthening:quality", _STRENGTH, ""),
    # incubator
    "business_lines": ("strengthening:lines", _STRENGTH, ""),
    "incubator_decree": (*_PAPERS, "type=sk_inkubator"),
    "full_time_manager": (*_PAPERS, "type=sk_manajer"),
    "rooms": (*_PAPERS, "type=daftar_sarpras"),
    "curriculum": (*_PAPERS, "type=kurikulum_inkubasi"),
    "sop_incubator": ("strengthening:procedures", _STRENGTH, ""),
    "sipensi_dossier": ("registry:documents", "registry.view_documents", ""),
    "sipensi_registered": (*_PAPERS, "type=tanda_daftar_sipensi"),
    "tenant_intake": ("incubation:centre_tenant_new", "incubation.record_tenant", ""),
    "tenant_contracts": (*_TENANTS, ""),
    "tenant_baseline": (*_TENANTS, ""),
    "tenant_legality": (*_TENANTS, ""),
    "tenant_books": (*_TENANTS, ""),
}

"""Addresses of aid, documents and equipment; part of registry's own."""

from django.urls import path

from .views import aid, aid_lists, inventory, papers

urlpatterns = [
    path("aid/", aid.aid, name="aid"),
    path("aid/sums/", aid.aid_sums, name="aid_sums"),
    path("aid/missing/", aid.aid_missing, name="aid_missing"),
    path("aid/rules/", aid.aid_rules, name="aid_rules"),
    path("aid/rules/set/", aid.aid_rule_set, name="aid_rule_set"),
    path("aid/export/", aid_lists.aid_export, name="aid_export"),
    path("aid/missing/export/", aid_lists.aid_missing_export, name="aid_missing_export"),
    path("aid/sums/export/", aid_lists.aid_sums_export, name="aid_sums_export"),
    path("aid/steps/<uuid:pk>/cancel/", aid.aid_step_cancel, name="aid_step_cancel"),
    path("aid/steps/<uuid:pk>/photo/", aid.aid_photo, name="aid_photo"),
    path("aid/<uuid:pk>/", aid.aid_grant, name="aid_grant"),
    path("aid/<uuid:pk>/pay/", aid.aid_pay, name="aid_pay"),
    path("aid/<uuid:pk>/correct/", aid.aid_correct, name="aid_correct"),
    path("aid/<uuid:pk>/lines/<int:line>/correct/", aid.aid_line_correct, name="aid_line_correct"),
    path("aid/<uuid:pk>/steps/", aid.aid_step, name="aid_step"),
    path("centres/<uuid:pk>/aid/new/", aid.aid_new, name="aid_new"),
    path("centres/<uuid:pk>/aid/section/", aid.aid_section, name="aid_section"),
    path("documents/", papers.expiring, name="expiring"),
    path("documents/export/", papers.documents_export, name="documents_export"),
    path("documents/<uuid:pk>/", papers.document, name="document"),
    path("documents/<uuid:pk>/version/", papers.document_version, name="document_version"),
    path("documents/<uuid:pk>/withdraw/", papers.document_withdraw, name="document_withdraw"),
    path("documents/files/<uuid:pk>/", papers.document_file, name="document_file"),
    path("centres/<uuid:pk>/documents/", papers.documents, name="documents"),
    path("centres/<uuid:pk>/documents/new/", papers.document_new, name="document_new"),
    path("centres/<uuid:pk>/documents/section/", papers.documents_section, name="documents_section"),
    path(
        "centres/<uuid:pk>/documents/<slug:checklist>.zip", papers.document_dossier, name="document_dossier"
    ),
    path("inventory/", inventory.inventory, name="inventory"),
    path("inventory/export/", inventory.inventory_export, name="inventory_export"),
    path("inventory/<uuid:pk>/", inventory.thing, name="thing"),
    path("inventory/<uuid:pk>/edit/", inventory.thing_edit, name="thing_edit"),
    path("inventory/<uuid:pk>/seen/", inventory.thing_seen, name="thing_seen"),
    path("inventory/<uuid:pk>/write-off/", inventory.thing_write_off, name="thing_write_off"),
    path("inventory/<uuid:pk>/photo/", inventory.thing_photo, name="thing_photo"),
    path("inventory/sightings/<uuid:pk>/photo/", inventory.sighting_photo, name="sighting_photo"),
    path("centres/<uuid:pk>/equipment/", inventory.equipment, name="equipment"),
    path("centres/<uuid:pk>/equipment/new/", inventory.thing_new, name="thing_new"),
    path("centres/<uuid:pk>/equipment/seen/", inventory.equipment_seen, name="equipment_seen"),
    path("centres/<uuid:pk>/equipment/labels/", inventory.equipment_labels, name="equipment_labels"),
    path("centres/<uuid:pk>/equipment/section/", inventory.equipment_section, name="equipment_section"),
]

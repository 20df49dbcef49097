"""Addresses of duplicates, people, corrections and partners; part of registry's own."""

from django.urls import path

from .views import duplicates, lists, partners, people, profile, proposals

urlpatterns = [
    path("centres/status/", lists.status_many, name="status_many"),
    path("centres/filters/", lists.filter_keep, name="filter_keep"),
    path("centres/filters/<uuid:pk>/drop/", lists.filter_drop, name="filter_drop"),
    path("centres/<uuid:pk>/profile/", profile.profile, name="profile"),
    path("duplicates/", duplicates.duplicates, name="duplicates"),
    path("duplicates/export/", duplicates.duplicates_export, name="duplicates_export"),
    path("duplicates/progress/", duplicates.duplicates_progress, name="duplicates_progress"),
    path("duplicates/find/", duplicates.duplicates_find, name="duplicates_find"),
    path("duplicates/<uuid:pk>/", duplicates.pair, name="pair"),
    path("duplicates/<uuid:pk>/apart/", duplicates.pair_apart, name="pair_apart"),
    path("duplicates/<uuid:pk>/merge/", duplicates.pair_merge, name="pair_merge"),
    path("duplicates/merges/<uuid:pk>/undo/", duplicates.merge_undo, name="merge_undo"),
    path("centres/<uuid:pk>/people/", people.people, name="people"),
    path("centres/<uuid:pk>/people/section/", people.people_section, name="people_section"),
    path("centres/<uuid:pk>/people/new/", people.person_new, name="person_new"),
    path("people/export/", people.people_export, name="people_export"),
    path("people/gone/", people.people_gone, name="people_gone"),
    path("people/<uuid:pk>/", people.person, name="person"),
    path("people/<uuid:pk>/certificates/", people.certificate_new, name="certificate_new"),
    path("centres/<uuid:pk>/propose/", proposals.propose, name="propose"),
    path("corrections/", proposals.proposals, name="proposals"),
    path("corrections/export/", proposals.proposals_export, name="proposals_export"),
    path("corrections/<uuid:pk>/", proposals.proposal, name="proposal"),
    path("corrections/<uuid:pk>/decide/", proposals.proposal_decide, name="proposal_decide"),
    path("corrections/<uuid:pk>/withdraw/", proposals.proposal_withdraw, name="proposal_withdraw"),
    path("partners/", partners.partners, name="partners"),
    path("partners/export/", partners.partners_export, name="partners_export"),
    path("partners/new/", partners.partner_new, name="partner_new"),
    path("partners/<uuid:pk>/", partners.partner, name="partner"),
    path("partners/<uuid:pk>/edit/", partners.partner_edit, name="partner_edit"),
    path("partners/<uuid:pk>/agreements/", partners.agreement_new, name="agreement_new"),
    path("partners/<uuid:pk>/activities/", partners.activity_new, name="activity_new"),
    path("partners/<uuid:pk>/choose/", partners.partner_choose, name="partner_choose"),
    path("partners/<uuid:pk>/centres/<uuid:centre>/", partners.partner_link, name="partner_link"),
    path("centres/<uuid:pk>/partners/", partners.partners_section, name="partners_section"),
]

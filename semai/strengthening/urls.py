"""Addresses of strengthening."""

from django.urls import path

from . import views

app_name = "strengthening"
urlpatterns = [
    path("", views.centres, name="centres"),
    path("centres/<uuid:pk>/", views.centre, name="centre"),
    path("centres/<uuid:pk>/section/", views.centre_section, name="centre_section"),
    path("centres/<uuid:pk>/assets/", views.board, name="board"),
    path("centres/<uuid:pk>/assets/map/", views.asset_map, name="asset_map"),
    path("centres/<uuid:pk>/assets/list/", views.assets, name="assets"),
    path("centres/<uuid:pk>/assets/new/", views.asset_new, name="asset_new"),
    path("centres/<uuid:pk>/assets.xlsx", views.export, name="export"),
    path("assets/<uuid:pk>/", views.asset, name="asset"),
    path("assets/<uuid:pk>/edit/", views.asset_edit, name="asset_edit"),
    path("assets/<uuid:pk>/place/", views.asset_place, name="asset_place"),
    path("assets/<uuid:pk>/withdraw/", views.asset_withdraw, name="asset_withdraw"),
    path("assets/<uuid:pk>/photo/", views.asset_photo, name="asset_photo"),
    path("centres/<uuid:pk>/lines/", views.lines, name="lines"),
    path("centres/<uuid:pk>/lines/new/", views.line_new, name="line_new"),
    path("lines/<uuid:pk>/", views.line, name="line"),
    path("lines/<uuid:pk>/edit/", views.line_edit, name="line_edit"),
    path("lines/<uuid:pk>/score/", views.line_score, name="line_score"),
    path("lines/<uuid:pk>/choose/", views.line_choose, name="line_choose"),
    path("lines/<uuid:pk>/reconsider/", views.line_reconsider, name="line_reconsider"),
    path("lines/<uuid:pk>/drop/", views.line_drop, name="line_drop"),
    path("centres/<uuid:pk>/people/", views.matrix, name="matrix"),
    path("centres/<uuid:pk>/people/needs/", views.needs, name="needs"),
    path("centres/<uuid:pk>/people/plan/", views.development, name="development"),
    path("centres/<uuid:pk>/people/plan.pdf", views.development_pdf, name="development_pdf"),
    path("people/<uuid:pk>/rate/", views.rate, name="rate"),
    path("people/<uuid:pk>/steps/new/", views.step_new, name="step_new"),
    path("steps/<uuid:pk>/done/", views.step_done, name="step_done"),
    path("steps/<uuid:pk>/remove/", views.step_remove, name="step_remove"),
    path("competences/", views.competences, name="competences"),
    path("competences/load/", views.competences_load, name="competences_load"),
    path("competences/new/", views.competence_new, name="competence_new"),
    path("competences/<uuid:pk>/", views.competence_edit, name="competence_edit"),
]

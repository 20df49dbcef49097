"""Addresses of registry."""

from django.urls import path

from . import asset_urls, record_urls, views
from .views import access, past

app_name = "registry"
urlpatterns = [
    *record_urls.urlpatterns,
    *asset_urls.urlpatterns,
    path("centres/", views.centres, name="centres"),
    path("centres/map/", views.centres_map, name="centres_map"),
    path("centres/new/", views.centre_new, name="centre_new"),
    path("centres/export/", views.export, name="export"),
    path("centres/<uuid:pk>/", views.centre, name="centre"),
    path("centres/<uuid:pk>/history/", past.history, name="history"),
    path("centres/<uuid:pk>/edit/", views.centre_edit, name="centre_edit"),
    path("centres/<uuid:pk>/identity/", views.identity, name="identity"),
    path("centres/<uuid:pk>/identity/status/", views.status_new, name="status_new"),
    path("centres/<uuid:pk>/identity/numbers/", views.number_new, name="number_new"),
    path(
        "centres/<uuid:pk>/identity/numbers/<uuid:number>/verify/", views.number_verify, name="number_verify"
    ),
    path("centres/<uuid:pk>/access/", access.access, name="access"),
    path("centres/<uuid:pk>/access/<uuid:member>/give/", access.give, name="access_give"),
    path("centres/<uuid:pk>/access/<uuid:member>/take/", access.take, name="access_take"),
    path("imports/", views.imports, name="imports"),
    path("imports/new/<slug:kind>/", views.import_new, name="import_new"),
    path("imports/template/<slug:kind>/", views.template, name="template"),
    path("imports/<uuid:pk>/", views.import_detail, name="import_detail"),
    path("imports/<uuid:pk>/progress/", views.import_progress, name="import_progress"),
    path("imports/<uuid:pk>/choose/", views.import_choose, name="import_choose"),
    path("imports/<uuid:pk>/confirm/", views.import_confirm, name="import_confirm"),
    path("imports/<uuid:pk>/undo/", views.import_undo, name="import_undo"),
    path("imports/<uuid:pk>/discard/", views.import_discard, name="import_discard"),
]

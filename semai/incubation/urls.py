"""Addresses of incubation."""

from django.urls import path

from . import views

app_name = "incubation"
urlpatterns = [
    path("", views.tenants, name="tenants"),
    path("new/", views.choose_centre, name="tenant_new"),
    path("centres/<uuid:centre_pk>/new/", views.new_tenant, name="centre_tenant_new"),
    path("centres/<uuid:centre_pk>/lines/new/", views.new_line, name="line_new"),
    path("centres/<uuid:centre_pk>/incubator/", views.incubator, name="incubator"),
    path("centres/<uuid:pk>/section/", views.centre_section, name="centre_section"),
    path("<uuid:pk>/", views.tenant, name="tenant"),
    path("<uuid:pk>/edit/", views.edit_tenant, name="tenant_edit"),
    path("<uuid:pk>/stage/", views.move_tenant, name="move_tenant"),
    path("<uuid:pk>/figures/", views.record_figures, name="record_figures"),
]

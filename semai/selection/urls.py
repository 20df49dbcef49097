"""Addresses of selection."""

from django.urls import path

from . import views

app_name = "selection"
urlpatterns = [
    path("", views.round_overview, name="round"),
    path("open/", views.open_round, name="open_round"),
    path("check/", views.check_terms, name="check_terms"),
    path("<uuid:pk>/", views.round_detail, name="round_detail"),
    path("<uuid:pk>/terms/", views.change_terms, name="change_terms"),
    path("<uuid:pk>/compute/", views.compute, name="compute"),
    path("<uuid:pk>/decide/", views.decide, name="decide"),
    path("<uuid:pk>/export/", views.export, name="export"),
    path("candidates/<uuid:pk>/", views.candidate, name="candidate"),
    path("candidates/<uuid:pk>/print/", views.print_candidate, name="print_candidate"),
    path("centres/<uuid:pk>/section/", views.centre_section, name="centre_section"),
]

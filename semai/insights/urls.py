"""Addresses of insights."""

from django.urls import path

from . import views

app_name = "insights"
urlpatterns = [
    path("", views.programme, name="programme"),
    path("targets/", views.set_targets, name="set_targets"),
    path("report.pdf", views.progress_report, name="report"),
    path("recap.xlsx", views.recap, name="recap"),
]

"""Addresses of insights."""

from django.urls import path

from . import views

app_name = "insights"
urlpatterns = [
    path("", views.programme, name="programme"),
    path("status/", views.status, name="status"),
    path("status.xlsx", views.status_workbook, name="status_workbook"),
    path("targets/", views.set_targets, name="set_targets"),
    path("report.pdf", views.progress_report, name="report"),
    path("recap.xlsx", views.recap, name="recap"),
]

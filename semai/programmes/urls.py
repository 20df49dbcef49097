"""Addresses of programmes."""

from django.urls import path

from . import views

app_name = "programmes"
urlpatterns = [
    path("", views.members, name="members"),
    path("add/", views.add_member, name="add_member"),
    path("years/", views.years, name="years"),
    path("years/set/", views.set_year, name="set_year"),
    path("personal-data/", views.personal_data, name="personal_data"),
    path("personal-data/set/", views.set_months, name="set_retention"),
    path("<uuid:pk>/edit/", views.edit_member, name="edit_member"),
    path("<uuid:pk>/password/", views.reset_password, name="reset_password"),
    path("<uuid:pk>/end/", views.end_member, name="end_member"),
]

"""Addresses of training."""

from django.urls import path

from . import views

app_name = "training"
urlpatterns = [
    path("", views.batches, name="batches"),
    path("new/", views.choose_centre, name="batch_new"),
    path("centres/<uuid:centre_pk>/new/", views.new_batch, name="centre_batch_new"),
    path("centres/<uuid:pk>/section/", views.centre_section, name="centre_section"),
    path("<uuid:pk>/", views.batch, name="batch"),
    path("<uuid:pk>/edit/", views.edit_batch, name="batch_edit"),
    path("<uuid:pk>/trainees/", views.enrol, name="enrol"),
    path("<uuid:pk>/trainees/<uuid:trainee_pk>/remove/", views.remove_trainee, name="remove_trainee"),
    path("<uuid:pk>/results/", views.record_results, name="record_results"),
]

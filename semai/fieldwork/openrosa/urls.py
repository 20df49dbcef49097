"""Addresses for phones, below /openrosa/."""

from django.urls import path

from . import views

app_name = "openrosa"
urlpatterns = [
    path("<slug:slug>/formList", views.form_list, name="form_list"),
    path("<slug:slug>/forms/<uuid:pk>/", views.form, name="form"),
    path("<slug:slug>/forms/<uuid:pk>/manifest/", views.manifest, name="manifest"),
    path("<slug:slug>/forms/<uuid:pk>/media/<uuid:media>/", views.media, name="media"),
    path("<slug:slug>/forms/<uuid:pk>/lists/<slug:name>.csv", views.entity_list, name="list"),
    path("<slug:slug>/integrity", views.integrity, name="integrity"),
    path("<slug:slug>/submission", views.submission, name="submission"),
    path("<slug:slug>/receipt", views.receipt, name="receipt"),
]

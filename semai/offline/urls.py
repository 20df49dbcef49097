"""Addresses of the phone app: one scope, so that its worker keeps them all."""

from django.urls import path

from . import views

app_name = "offline"
urlpatterns = [
    path("", views.app, name="app"),
    path("isi/", views.fill, name="fill"),
    path("sw.js", views.worker, name="worker"),
    path("manifest.webmanifest", views.manifest, name="manifest"),
    path("icon.svg", views.icon, name="icon"),
]

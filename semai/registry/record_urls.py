"""Addresses of duplicates, people, corrections and partners; part of registry's own."""

from django.urls import path

from .views import duplicates

urlpatterns = [
    path("duplicates/", duplicates.duplicates, name="duplicates"),
    path("duplicates/find/", duplicates.duplicates_find, name="duplicates_find"),
    path("duplicates/<uuid:pk>/", duplicates.pair, name="pair"),
    path("duplicates/<uuid:pk>/apart/", duplicates.pair_apart, name="pair_apart"),
    path("duplicates/<uuid:pk>/merge/", duplicates.pair_merge, name="pair_merge"),
    path("duplicates/merges/<uuid:pk>/undo/", duplicates.merge_undo, name="merge_undo"),
]

"""Addresses of maturity."""

from django.urls import path

from . import views

app_name = "maturity"
urlpatterns = [
    path("assessments/", views.round_overview, name="round"),
    path("assessments/open/", views.open_round, name="open_round"),
    path("assessments/clusters/", views.clusters, name="clusters"),
    path("assessments/clusters/accept/", views.accept, name="accept"),
    path("assessments/centres/<uuid:pk>/", views.assess, name="assess"),
    path("assessments/centres/<uuid:pk>/cluster/", views.decide, name="decide"),
    path("assessments/centres/<uuid:pk>/section/", views.centre_section, name="centre_section"),
    path("assessments/<uuid:pk>/", views.assessment, name="assessment"),
]

"""Addresses of maturity."""

from django.urls import path

from .views import papers, rounds

app_name = "maturity"
urlpatterns = [
    path("assessments/", rounds.round_overview, name="round"),
    path("assessments/open/", rounds.open_round, name="open_round"),
    path("assessments/clusters/", rounds.clusters, name="clusters"),
    path("assessments/clusters/accept/", rounds.accept, name="accept"),
    path("assessments/centres/<uuid:pk>/", rounds.assess, name="assess"),
    path("assessments/centres/<uuid:pk>/cluster/", rounds.decide, name="decide"),
    path("assessments/centres/<uuid:pk>/section/", rounds.centre_section, name="centre_section"),
    path("assessments/decisions/<uuid:pk>/minutes/", papers.centre_minutes, name="centre_minutes"),
    path("assessments/rounds/<uuid:pk>/minutes/", papers.meeting_minutes, name="meeting_minutes"),
    path("verify/clusters/<uuid:pk>/", papers.verify_decision, name="verify_decision"),
    path("verify/meetings/<uuid:pk>/", papers.verify_round, name="verify_round"),
    path("assessments/<uuid:pk>/", rounds.assessment, name="assessment"),
]

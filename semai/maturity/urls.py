"""Addresses of maturity."""

from django.urls import path

from .views import decisions, instruments, own, papers, readings, rounds

app_name = "maturity"
urlpatterns = [
    path("assessments/", rounds.round_overview, name="round"),
    path("assessments/open/", rounds.open_round, name="open_round"),
    path("assessments/clusters/", rounds.clusters, name="clusters"),
    path("assessments/clusters/accept/", rounds.accept, name="accept"),
    path("assessments/centres/<uuid:pk>/", rounds.assess, name="assess"),
    path("assessments/centres/<uuid:pk>/cluster/", rounds.decide, name="decide"),
    path("assessments/centres/<uuid:pk>/section/", rounds.centre_section, name="centre_section"),
    path("assessments/meeting/", decisions.meeting, name="meeting"),
    path("assessments/ladders/", decisions.ladders, name="ladders"),
    path("assessments/ladders/map/", decisions.map_ladders, name="map_ladders"),
    path("assessments/decisions/<uuid:pk>/", decisions.decision, name="decision"),
    path("assessments/decisions/<uuid:pk>/revoke/", decisions.revoke, name="revoke_decision"),
    path("assessments/decisions/<uuid:pk>/minutes/", papers.centre_minutes, name="centre_minutes"),
    path("assessments/rounds/<uuid:pk>/minutes/", papers.meeting_minutes, name="meeting_minutes"),
    path("assessments/rounds/<uuid:pk>/decisions/", papers.decisions_workbook, name="decisions_workbook"),
    path("assessments/rounds/<uuid:pk>/readings/", papers.readings_workbook, name="readings_workbook"),
    path("assessments/rounds/<uuid:pk>/to-fill/", papers.readers_workbook, name="readers_workbook"),
    path("verify/clusters/<uuid:pk>/", papers.verify_decision, name="verify_decision"),
    path("verify/meetings/<uuid:pk>/", papers.verify_round, name="verify_round"),
    path("assessments/instruments/", instruments.instruments, name="instruments"),
    path("assessments/instruments/bring/", instruments.bring, name="bring_instrument"),
    path("assessments/instruments/<uuid:pk>/", instruments.instrument, name="instrument"),
    path("assessments/instruments/<uuid:pk>/workbook/", instruments.workbook, name="instrument_workbook"),
    path("assessments/instruments/<uuid:pk>/publish/", instruments.publish, name="publish_instrument"),
    path("assessments/instruments/<uuid:pk>/discard/", instruments.discard, name="discard_instrument"),
    path("assessments/instruments/<uuid:pk>/change/", instruments.change, name="change_instrument"),
    path("assessments/readers/", readings.board, name="readers"),
    path("assessments/readers/ask/", readings.ask, name="ask"),
    path("assessments/reliability/", readings.reliability, name="reliability"),
    path("assessments/mine/", readings.mine, name="mine"),
    path("assessments/readings/<uuid:pk>/", readings.reading, name="reading"),
    path("assessments/readings/<uuid:pk>/withdraw/", readings.withdraw, name="withdraw"),
    path("assessments/readings/<uuid:pk>/link/", readings.link, name="link"),
    path("assessments/centres/<uuid:pk>/compare/", readings.compare, name="compare"),
    path("assessments/centres/<uuid:pk>/evidence/", readings.attach, name="attach"),
    path("assessments/evidence/<uuid:pk>/", readings.evidence_file, name="evidence_file"),
    path("assessments/evidence/<uuid:pk>/withdraw/", readings.withdraw_evidence, name="withdraw_evidence"),
    path("self-assessment/<str:token>/", own.own_reading, name="own_reading"),
    path("self-assessment/<str:token>/evidence/", own.own_evidence, name="own_evidence"),
    path("assessments/<uuid:pk>/", rounds.assessment, name="assessment"),
]

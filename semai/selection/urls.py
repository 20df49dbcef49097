"""Addresses of selection."""

from django.urls import path

from .views import appeals, candidates, papers, publishing, reviews, rounds, whatif

app_name = "selection"
urlpatterns = [
    path("", rounds.round_overview, name="round"),
    path("open/", rounds.open_round, name="open_round"),
    path("check/", rounds.check_terms, name="check_terms"),
    path("<uuid:pk>/", rounds.round_detail, name="round_detail"),
    path("<uuid:pk>/terms/", rounds.change_terms, name="change_terms"),
    path("<uuid:pk>/compute/", rounds.compute, name="compute"),
    path("<uuid:pk>/decide/", rounds.decide, name="decide"),
    path("<uuid:pk>/export/", papers.export, name="export"),
    path("<uuid:pk>/letters/", papers.all_letters, name="letters"),
    path("<uuid:pk>/decision/", papers.decision, name="decision"),
    path("<uuid:pk>/publish/", publishing.publish, name="publish"),
    path("<uuid:pk>/revoke/", publishing.revoke, name="revoke"),
    path("verify/<uuid:pk>/", publishing.verify_list, name="verify_list"),
    path("<uuid:pk>/what-if/", whatif.what_if, name="what_if"),
    path("<uuid:pk>/sensitivity/", whatif.sensitivity, name="sensitivity"),
    path("<uuid:pk>/workbook/", papers.terms_workbook, name="terms_workbook"),
    path("<uuid:pk>/workbook/bring/", papers.bring_terms, name="bring_terms"),
    path("<uuid:pk>/reviews/", reviews.reviews, name="reviews"),
    path("<uuid:pk>/reviews/declare/", reviews.declare, name="declare"),
    path("<uuid:pk>/reviews/<uuid:centre>/", reviews.review, name="review"),
    path("<uuid:pk>/reviews/<uuid:centre>/interest/", reviews.interest, name="interest"),
    path("<uuid:pk>/pool/", candidates.pool, name="pool"),
    path("<uuid:pk>/departures/", candidates.departures, name="departures"),
    path("candidates/<uuid:pk>/", candidates.candidate, name="candidate"),
    path("candidates/<uuid:pk>/letter/", papers.letter, name="letter"),
    path("<uuid:pk>/signed/", papers.signed, name="signed"),
    path("<uuid:pk>/signed/file/", papers.signed_file, name="signed_file"),
    path("<uuid:pk>/appeals/", appeals.appeals, name="appeals"),
    path("appeals/<uuid:pk>/", appeals.answer, name="answer"),
    path("candidates/<uuid:pk>/appeal/", appeals.lodge, name="lodge"),
    path("candidates/<uuid:pk>/leave/", candidates.leave, name="leave"),
    path("centres/<uuid:pk>/section/", candidates.centre_section, name="centre_section"),
]

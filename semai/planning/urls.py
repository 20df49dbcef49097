"""Addresses of planning."""

from django.urls import path

from . import views

app_name = "planning"
urlpatterns = [
    path("", views.plan, name="plan"),
    path("team/", views.facilitators, name="facilitators"),
    path("team/new/", views.facilitator_new, name="facilitator_new"),
    path("team/<uuid:pk>/", views.facilitator, name="facilitator"),
    path("team/<uuid:pk>/edit/", views.facilitator_edit, name="facilitator_edit"),
    path("team/<uuid:pk>/link/", views.facilitator_link, name="facilitator_link"),
    path("team/<uuid:pk>/end/", views.facilitator_end, name="facilitator_end"),
    path("team/<uuid:pk>/calendar/", views.facilitator_calendar, name="facilitator_calendar"),
    path("centres/<uuid:pk>/calendar/", views.centre_calendar, name="centre_calendar"),
    path("centres/<uuid:pk>/why/", views.centre_why, name="centre_why"),
    path("scenarios/<uuid:pk>/letters/<uuid:person>.pdf", views.letter, name="letter"),
    path("needs/", views.needs, name="needs"),
    path("scenarios/new/", views.scenario_new, name="scenario_new"),
    path("scenarios/<uuid:pk>/", views.scenario, name="scenario"),
    path("scenarios/<uuid:pk>/calendar/", views.scenario_calendar, name="scenario_calendar"),
    path("scenarios/<uuid:pk>/people/", views.scenario_people, name="scenario_people"),
    path("scenarios/<uuid:pk>/centres/", views.scenario_centres, name="scenario_centres"),
    path("scenarios/<uuid:pk>/unplaced/", views.scenario_unplaced, name="scenario_unplaced"),
    path("compare/", views.compare, name="compare"),
    path("scenarios/<uuid:pk>/sizing/", views.sizing, name="sizing"),
    path("scenarios/<uuid:pk>/copy/", views.scenario_copy, name="scenario_copy"),
    path("scenarios/<uuid:pk>/changes/", views.scenario_changes, name="scenario_changes"),
    path("scenarios/<uuid:pk>/revise/", views.revise, name="revise"),
    path("visits/<uuid:pk>/move/", views.visit_move, name="visit_move"),
    path("scenarios/<uuid:pk>/progress/", views.progress, name="progress"),
    path("scenarios/<uuid:pk>/solve/", views.solve, name="solve"),
    path("scenarios/<uuid:pk>/stop/", views.stop, name="stop"),
    path("scenarios/<uuid:pk>/publish/", views.publish, name="publish"),
    path("scenarios/<uuid:pk>/plan.xlsx", views.scenario_export, name="scenario_export"),
    path("scenarios/<uuid:pk>/problem.json", views.problem_file, name="problem_file"),
    path("scenarios/<uuid:pk>/plan.json", views.plan_file, name="plan_file"),
    path("centres/<uuid:pk>/section/", views.centre_section, name="centre_section"),
]

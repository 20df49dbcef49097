"""Addresses of mentoring."""

from django.urls import path

from . import views

app_name = "mentoring"
urlpatterns = [
    path("", views.engagements, name="engagements"),
    path("engagements/<uuid:pk>/", views.engagement, name="engagement"),
    path("engagements/<uuid:pk>/focus/", views.change_focus, name="change_focus"),
    path("engagements/<uuid:pk>/visits/", views.plan_visit, name="plan_visit"),
    path("engagements/<uuid:pk>/actions/", views.add_action, name="add_action"),
    path("visits/person/", views.person_row, name="person_row"),
    path("visits/<uuid:pk>/", views.visit, name="visit"),
    path("visits/<uuid:pk>/start/", views.start, name="start"),
    path("visits/<uuid:pk>/record/", views.record, name="record"),
    path("visits/<uuid:pk>/actions/", views.agree, name="agree"),
    path("visits/<uuid:pk>/photos/", views.add_photo, name="add_photo"),
    path("visits/<uuid:pk>/close/", views.close, name="close"),
    path("visits/<uuid:pk>/move/", views.move_visit, name="move_visit"),
    path("visits/<uuid:pk>/cancel/", views.cancel_visit, name="cancel_visit"),
    path("visits/<uuid:pk>/minutes.pdf", views.minutes, name="minutes"),
    path("photos/<uuid:pk>/", views.photo, name="photo"),
    path("photos/<uuid:pk>/remove/", views.remove_photo, name="remove_photo"),
    path("actions/", views.actions, name="actions"),
    path("actions/<uuid:pk>/", views.action, name="action"),
    path("actions/<uuid:pk>/report/", views.report_action, name="report_action"),
    path("actions/<uuid:pk>/confirm/", views.close_action, name="close_action"),
    path("actions/<uuid:pk>/return/", views.return_action, name="return_action"),
    path("actions/<uuid:pk>/remove/", views.remove_action, name="remove_action"),
    path("engagements/<uuid:pk>/plan/", views.make_plan, name="make_plan"),
    path("plans/<uuid:pk>/", views.plan, name="plan"),
    path("plans/<uuid:pk>/agree/", views.agree_plan, name="agree_plan"),
    path("plans/<uuid:pk>/tasks/", views.add_task, name="add_task"),
    path("tasks/<uuid:pk>/", views.task, name="task"),
    path("tasks/<uuid:pk>/edit/", views.edit_task, name="edit_task"),
    path("tasks/<uuid:pk>/finish/", views.finish_task, name="finish_task"),
    path("tasks/<uuid:pk>/leave-out/", views.leave_task_out, name="leave_task_out"),
    path("tasks/<uuid:pk>/reopen/", views.reopen_task, name="reopen_task"),
    path("visits/<uuid:pk>/tasks/", views.note_tasks, name="note_tasks"),
    path("deliverables/", views.deliverables, name="deliverables"),
    path("deliverables/<uuid:pk>/", views.deliverable, name="deliverable"),
    path("deliverables/<uuid:pk>/submit/", views.submit_deliverable, name="submit_deliverable"),
    path("deliverables/<uuid:pk>/accept/", views.accept_deliverable, name="accept_deliverable"),
    path("deliverables/<uuid:pk>/return/", views.return_deliverable, name="return_deliverable"),
    path("deliverables/files/<uuid:pk>/", views.deliverable_file, name="deliverable_file"),
    path("centres/<uuid:pk>/section/", views.centre_section, name="centre_section"),
]

"""Addresses of field work."""

from django.urls import path

from . import views

app_name = "fieldwork"
urlpatterns = [
    path("", views.forms, name="forms"),
    path("new/", views.form_new, name="form_new"),
    path("ready/", views.ready, name="ready"),
    path("ready/<slug:name>/install/", views.install, name="install"),
    path("ready/<slug:name>.xlsx", views.ready_workbook, name="ready_workbook"),
    path("forms/<uuid:pk>/", views.form, name="form"),
    path("forms/<uuid:pk>/close/", views.close, name="close"),
    path("forms/<uuid:pk>/reopen/", views.reopen, name="reopen"),
    path("forms/<uuid:pk>/purpose/", views.bind, name="bind"),
    path("forms/<uuid:pk>/purpose/end/", views.unbind, name="unbind"),
    path("forms/<uuid:pk>/submissions/", views.submissions, name="submissions"),
    *(
        path(f"forms/<uuid:pk>/submissions.{kind}", views.export, {"kind": kind}, name=f"export_{kind}")
        for kind in ("csv", "xlsx", "geojson", "zip")
    ),
    path("versions/<uuid:pk>/", views.version, name="version"),
    path("versions/<uuid:pk>/workbook/", views.workbook, name="workbook"),
    path("versions/<uuid:pk>/media/", views.media_new, name="media_new"),
    path("versions/<uuid:pk>/publish/", views.publish, name="publish"),
    path("versions/<uuid:pk>/discard/", views.discard, name="discard"),
    path("submissions/<uuid:pk>/", views.submission, name="submission"),
    path("submissions/<uuid:pk>/return/", views.return_one, name="return"),
    path("submissions/<uuid:pk>/approve/", views.approve, name="approve"),
    path("submissions/<uuid:pk>/transfer/", views.transfer_retry, name="transfer_retry"),
    path("lists/", views.entity_lists, name="lists"),
    path("lists/changes/", views.changes, name="changes"),
    path("lists/changes/<uuid:pk>/", views.change, name="change"),
    path("lists/changes/<uuid:pk>/settle/", views.change_settle, name="change_settle"),
    path("lists/changes/<uuid:pk>/retry/", views.change_retry, name="change_retry"),
    path("lists/changes/<uuid:pk>/aside/", views.change_aside, name="change_aside"),
    path("lists/entries/<uuid:pk>/", views.entry, name="entry"),
    path("lists/<slug:name>/", views.entity_list, name="list"),
    path("conflicts/<uuid:pk>/settle/", views.settle, name="settle"),
    path("files/<uuid:pk>/", views.attachment, name="attachment"),
    path("held/", views.held, name="held"),
    path("held/<uuid:pk>/", views.held_one, name="held_one"),
    path("held/<uuid:pk>/place/", views.place, name="place"),
    path("held/<uuid:pk>/aside/", views.aside, name="aside"),
    path("phones/", views.phones, name="phones"),
    path("phones/new/", views.phone_new, name="phone_new"),
    path("phones/<uuid:pk>/disconnect/", views.revoke, name="revoke"),
]

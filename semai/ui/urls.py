"""The page of elements."""

from django.urls import path

from . import views

app_name = "ui"

urlpatterns = [
    path("", views.show_elements, name="elements"),
    path("job/", views.show_job, name="job"),
]

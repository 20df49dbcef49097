"""Django's handle on the app."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Elements and layouts."""

    name = "semai.ui"
    label = "ui"

"""Semai's web door on the database and files of a running test."""

import os

import pytest  # the settings choose the test database by it

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "semai.config.settings")
from django.conf import settings

settings.DATABASES["default"]["NAME"] = os.environ["SEMAI_TEST_DATABASE"]
settings.MEDIA_ROOT = os.environ["SEMAI_TEST_MEDIA"]

from semai.config.wsgi import application  # noqa: E402 - after the settings

__all__ = ["application", "pytest"]

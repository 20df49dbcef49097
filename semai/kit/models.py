"""The base of every table that people can point at."""

import uuid

from django.db import models


class UuidModel(models.Model):
    """A row known to the outside by a random UUID: not guessable, safe to make on a phone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True

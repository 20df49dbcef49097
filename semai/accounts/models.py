"""People who log in."""

import uuid
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Q

from .types import Language


class UserManager(BaseUserManager["User"]):
    """Makes users; only `accounts.actions` calls it."""

    def create_user(self, username: str, password: str | None = None, **fields: Any) -> "User":
        """A user with a hashed password; without one they can only be given a new one."""
        user = self.model(username=username, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser, PermissionsMixin):
    """One person, whatever their roles: they log in by username or phone number."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    username = models.CharField(max_length=60, unique=True)
    phone = models.CharField(
        max_length=20, blank=True, help_text="E.164, such as +6281234567890; empty if none."
    )
    full_name = models.CharField(max_length=150)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=5, default=Language.INDONESIAN.value)
    must_change_password = models.BooleanField(
        default=False, help_text="Their first password was made by somebody else."
    )
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["phone"], condition=~Q(phone=""), name="user_phone_unique"),
        )

    def __str__(self) -> str:
        return self.full_name

    @property
    def is_staff(self) -> bool:
        """Nobody enters by a back office: acts go through verbs."""
        return False

"""Model fields that give back what the rules want."""

from enum import StrEnum
from typing import TYPE_CHECKING, Any, Literal, TypeVar, overload

from django.db import models

E = TypeVar("E", bound=StrEnum)
Set = TypeVar("Set")
Get = TypeVar("Get")

if TYPE_CHECKING:
    _CharField = models.CharField
    _Lookup = models.Lookup[Any]
else:
    _Lookup = models.Lookup

    class _CharField(models.CharField):
        def __class_getitem__(cls, _: object) -> type:
            return cls


class EnumField(_CharField[Set, Get]):
    """A short text column that is a `StrEnum` in Python; an unknown word fails when it is read."""

    # The types are those of `null`; django-stubs wants exactly these two parameters, set and get.
    @overload
    def __init__(
        self: "EnumField[E | str, E]", enum: type[E], *, null: Literal[False] = ..., **options: Any
    ) -> None: ...
    @overload
    def __init__(
        self: "EnumField[E | str | None, E | None]", enum: type[E], *, null: Literal[True], **options: Any
    ) -> None: ...
    @overload
    def __init__(self, enum: None = ..., **options: Any) -> None: ...
    def __init__(self, enum: type[StrEnum] | None = None, **options: Any) -> None:
        self.enum = enum
        options.setdefault("max_length", 40)
        super().__init__(**options)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Migrations see a plain CharField: enums may move and grow without one."""
        name, _path, args, options = super().deconstruct()
        if isinstance(options.get("default"), StrEnum):
            options["default"] = str(options["default"])
        return name, "django.db.models.CharField", list(args), options

    def from_db_value(self, value: str | None, *_: object) -> Any:
        """Text from the database as the enum's member."""
        return self.to_python(value)

    def to_python(self, value: Any) -> Any:
        """Text or member in, member out."""
        return self.enum(value) if self.enum and value is not None and value != "" else value

    def get_prep_value(self, value: Any) -> Any:
        """The member's plain text."""
        return str(value) if value is not None else None


@models.UUIDField.register_lookup
class Among(_Lookup):
    """`pk__among=keys`: as `__in`, with all keys as one value, however many thousand they are."""

    lookup_name = "among"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """`column = ANY(array)`."""
        column, values = self.process_lhs(compiler, connection)
        return f"{column} = ANY(%s)", (*values, list(self.rhs))

"""An EnumField gives back words that Python knows, and refuses the others."""

from enum import StrEnum

import pytest

from semai.kit.fields import EnumField


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


def test_text_comes_back_as_a_member() -> None:
    field = EnumField(Colour)
    assert field.from_db_value("red", None, None) is Colour.RED
    assert field.from_db_value(None, None, None) is None


def test_a_word_nobody_knows_fails_when_it_is_read() -> None:
    with pytest.raises(ValueError, match="green"):
        EnumField(Colour).to_python("green")


def test_the_database_gets_plain_text() -> None:
    value = EnumField(Colour).get_prep_value(Colour.BLUE)
    assert type(value) is str
    assert value == "blue"


def test_a_migration_names_no_enum() -> None:
    field = EnumField(Colour, default=Colour.RED)
    _, path, args, options = field.deconstruct()
    assert (path, args) == ("django.db.models.CharField", [])
    assert options == {"max_length": 40, "default": "red"}
    assert type(options["default"]) is str

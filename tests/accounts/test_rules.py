"""Phone numbers as people write them."""

import pytest

from semai.accounts.rules import normal_phone


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("0812 3456 7890", "+6281234567890"),
        ("+62 812-3456-7890", "+6281234567890"),
        ("6281234567890", "+6281234567890"),
        ("(031) 5031234", "+62315031234"),
        ("ayu", ""),
        ("0812", ""),
        ("", ""),
    ],
)
def test_a_number_has_one_normal_form(written: str, normal: str) -> None:
    assert normal_phone(written) == normal

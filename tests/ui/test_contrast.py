"""Every pair of text and ground in tokens.css can be read: 4.5 to 1, as WCAG 2.2 asks for text."""

import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).resolve().parents[2] / "frontend" / "src" / "style" / "tokens.css"

PAIRS = [
    *[
        (text, ground)
        for text in ("text", "muted", "accent", "danger")
        for ground in ("page", "surface", "sunken")
    ],
    *[(tone, f"{tone}-soft") for tone in ("danger", "warning", "info", "binaan", "berdaya", "mandiri")],
    *[("text", f"{tone}-soft") for tone in ("accent", "danger", "warning", "info", "neutral")],
    ("accent-strong", "accent-soft"),
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    ("on-danger", "danger"),
]


def blocks() -> list[dict[str, str]]:
    text = TOKENS.read_text(encoding="utf-8")
    found = [
        dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block)) for block in re.findall(r"\{([^{}]*)\}", text)
    ]
    return [block for block in found if "page" in block]


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_a_person_with_weak_eyes_can_read(theme: int, text: str, ground: str) -> None:
    colours = blocks()[theme]
    assert contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_the_edges_of_fields_and_points_stand_out(theme: int) -> None:
    colours = blocks()[theme]
    assert contrast(colours["line-strong"], colours["surface"]) >= 3
    for tone in ("binaan", "berdaya", "mandiri"):
        assert contrast(colours[tone], colours["land"]) >= 3


def test_dark_is_the_same_with_and_without_a_script() -> None:
    _light, dark, without_script = blocks()
    assert dark == without_script

"""What is installed is written down with its hash, and no file says from where it must come."""

import json
import re

import pytest

from .source import ROOT


@pytest.mark.parametrize("name", ["requirements.lock", "tools.lock"])
def test_every_python_package_is_pinned_and_hashed(name: str) -> None:
    text = (ROOT / name).read_text()
    packages = re.findall(
        r"^[a-z0-9][\w.\[\]-]*==[^\s;]+[^\n]*\n(?: {4}--hash=sha256:[0-9a-f]{64})", text, re.MULTILINE
    )
    assert len(packages) == len(re.findall(r"^[a-z0-9]", text, re.MULTILINE)) > 0
    assert "://" not in text


def test_every_browser_package_is_hashed() -> None:
    packages = json.loads((ROOT / "frontend" / "package-lock.json").read_text())["packages"]
    assert [name for name, entry in packages.items() if name and "integrity" not in entry] == []
    assert [name for name, entry in packages.items() if "resolved" in entry] == []

"""Templates stay within the Content-Security-Policy: no script and no style but our own files."""

import re

import pytest

from .source import templates

FORBIDDEN = {
    "a style attribute": re.compile(r"<[^>%]*\sstyle\s*=", re.IGNORECASE),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "an event attribute": re.compile(r"<[^>%]*\s(on[a-z]+|hx-on[:\w-]*)\s*=", re.IGNORECASE),
    "a script inside the page": re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)", re.IGNORECASE),
    "another host": re.compile(r"""(?:src|<link[^>]*href)\s*=\s*["'](?:https?:)?//""", re.IGNORECASE),
}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_template_holds(what: str) -> None:
    found = [name for name, text in templates().items() if FORBIDDEN[what].search(text)]
    assert found == []


@pytest.mark.parametrize(
    ("what", "text"),
    [
        ("a style attribute", '<p class="a" style="color: red">'),
        ("a style element", "<style>"),
        ("an event attribute", '<button onclick="go()">'),
        ("an event attribute", '<a hx-on:click="go()">'),
        ("a script inside the page", "<script>go()</script>"),
        ("another host", '<script src="https://cdn.example/x.js">'),
    ],
)
def test_it_would_be_seen(what: str, text: str) -> None:
    assert FORBIDDEN[what].search(text)

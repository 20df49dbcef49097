"""The little Markdown of XLSForm labels, as HTML; everything else is text."""

import re
from typing import Final
from urllib.parse import quote

from lxml import etree, html

ALLOWED: Final = frozenset(
    [
        "a",
        "strong",
        "em",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "p",
        "br",
        "span",
        "sup",
        "sub",
    ]
)
LINKS: Final = ("http://", "https://", "mailto:", "tel:", "#")
ESCAPED: Final = (("\\\\", "&92;"), ("\\*", "&42;"), ("\\_", "&95;"), ("\\#", "&35;"))
RESTORED: Final = (("&35;", "#"), ("&95;", "_"), ("&92;", "\\"), ("&42;", "*"), ("&amp;", "&"))
BLOCK: Final = re.compile(r"^</?(ul|ol|li|h|p)", re.IGNORECASE)
STYLE: Final = re.compile(r""" style=(["'])[^"']*\1""")
M: Final = re.MULTILINE


def as_html(text: str) -> str:
    """The text with its Markdown as HTML. Tags of strangers are shown as text, links go to the web only."""
    rendered = _inline(text.replace("<", "&lt;").replace(">", "&gt;"))
    rendered = re.sub(r"^\s*(#{1,6})\s?([^#][^\n]*)(\n|$)", _header, rendered, flags=M)
    rendered = re.sub(r"^((\*|\+|-) (.*)(\n|$))+", _unordered, rendered, flags=M)
    rendered = re.sub(r"(\n([0-9]+\.) (.*))+$", _ordered, rendered, flags=M)
    rendered = re.sub(r"\n(<ul>)", r"\1", rendered)
    for kept, sign in RESTORED:
        rendered = rendered.replace(kept, sign)
    rendered = re.sub(r"([^\n]+)\n{2,}", _paragraph, rendered)
    return re.sub(r"([^\n]+)\n", r"\1<br>", rendered)


def _inline(text: str) -> str:
    for tag in ("span", "sup", "sub"):
        pattern = rf"&lt;\s?{tag}([^/\n]*?)&gt;((?:(?!&lt;/).)+)&lt;/\s?{tag}\s?&gt;"
        text = re.sub(pattern, _coloured if tag == "span" else rf"<{tag}>\2</{tag}>", text)
    text = text.replace("&", "&amp;")
    for sign, kept in ESCAPED:
        text = text.replace(sign, kept)
    text = re.sub(r"__(.*?)__", r"<strong>\1</strong>", text)
    text = re.sub(r"\*\*(.*?)\*\*", r"<strong>\1</strong>", text)
    text = re.sub(r"(^|\W)_([^\s][^_\n]*)_(\W|$)", r"\1<em>\2</em>\3", text, flags=M)
    text = re.sub(r"\*([^\s][^*\n]*)\*", r"<em>\1</em>", text)
    return re.sub(r"\[([^\]]*)\]\(([^)]+)\)", _anchor, text)


def _coloured(found: re.Match[str]) -> str:
    style = STYLE.search(found[1])
    return f"<span{style[0] if style else ''}>{found[2]}</span>"


def _anchor(found: re.Match[str]) -> str:
    address = quote(found[2], safe=";,/?:@&=+$-_.!~*'()#%")
    return f'<a href="{address}" rel="noopener" target="_blank">{found[1]}</a>'


def _header(found: re.Match[str]) -> str:
    level = len(found[1])
    return f"<h{level}>{found[2].rstrip('#')}</h{level}>"


def _unordered(found: re.Match[str]) -> str:
    items = re.sub(r"^(?:\*|\+|-)(.*)\n?", lambda one: f"<li>{one[1].strip()}</li>", found[0], flags=M)
    return f"<ul>{items}</ul>"


def _ordered(found: re.Match[str]) -> str:
    first = re.match(r"\n?([0-9]+)\.", found[0])
    start = f' start="{first[1]}"' if first and first[1] != "1" else ""
    items = re.sub(r"\n?[0-9]+\.(.*)", lambda one: f"<li>{one[1].strip()}</li>", found[0])
    return f"<ol{start}>{items}</ol>"


def _paragraph(found: re.Match[str]) -> str:
    line = found[1].strip()
    return found[1] if BLOCK.match(line) else f"<p>{line}</p>"


def cleaned(rendered: str) -> str:
    """The HTML well-formed, with nothing in it that a label may not have."""
    root = html.fragment_fromstring(rendered, create_parent="div")
    for element in list(root.iter(etree.Element)):
        if element is root:
            continue
        if element.tag not in ALLOWED:
            element.drop_tag()
            continue
        for name in set(element.attrib) - {"style", "href", "rel", "target", "start"}:
            del element.attrib[name]
        if "href" in element.attrib and not element.attrib["href"].lower().startswith(LINKS):
            del element.attrib["href"]
    written = str(html.tostring(root, encoding="unicode"))
    return written.removeprefix("<div>").removesuffix("</div>")

"""One XForm to the page that enketo-core takes."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from lxml import etree

from semai.ui import assets

from . import steps

#: Raise it when the same XForm gives another page: phones fetch theirs anew.
EDITION: Final = "1"
OUTER: Final = re.compile(r"\s*<root[^>]*>(.*)</root>\s*", re.DOTALL)


@dataclass(frozen=True)
class FormPage:
    """What a phone needs to show a form: HTML, XML model, languages (as written, code)."""

    form: str
    model: str
    languages: Mapping[str, str]


def page_sha256(md5: str) -> str:
    """The name of the page of an XForm with this MD5: changes with the form, the stylesheets and our steps."""
    stamp = f"{EDITION}:{assets.read_built('enketo/transformer.json')['version']}:{md5}"
    return hashlib.sha256(stamp.encode()).hexdigest()


@lru_cache(maxsize=32)
def page_of(xform: str) -> FormPage:
    """The page of an XForm that pyxform wrote. Raises BuildMissing without the front-end build."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    tree = etree.ElementTree(etree.fromstring(xform.encode(), parser))
    steps.limit_photos(tree.getroot())
    steps.expand_itemsets(tree.getroot())
    page = _by("openrosa2html5form.xsl", tree)
    for name in ("setgeopoint", "setvalue"):
        steps.correct_actions(page, name)
    steps.appearances(page)
    languages = steps.languages(page)
    kept = steps.render_labels(page)
    written = str(etree.tostring(page, method="html", encoding="unicode"))
    for sign, content in reversed(kept.items()):
        written = written.replace(sign, content)
    model = _by("openrosa2xmlmodel.xsl", tree)
    steps.add_instance_id(model)
    return FormPage(_inner(written), _inner(etree.tostring(model, encoding="unicode")), languages)


def _inner(written: str) -> str:
    """Without the stylesheet's own `root` around it."""
    return OUTER.sub(r"\1", written, count=1).strip()


def _by(name: str, tree: Any) -> Any:
    sheet = assets.dist() / "enketo" / name
    if not sheet.is_file():
        raise assets.BuildMissing(str(sheet))
    return _stylesheet(str(sheet), sheet.stat().st_mtime_ns)(tree).getroot()


@lru_cache(maxsize=4)
def _stylesheet(path: str, _changed_ns: int) -> Any:
    control = etree.XSLTAccessControl.DENY_ALL
    return etree.XSLT(etree.parse(path), access_control=control)

"""What happens to the XForm before the stylesheets and to their HTML after them, as in enketo-transformer 4.2.0."""

import re
import unicodedata
from copy import deepcopy
from typing import Any, Final

from lxml import html

from . import markdown

XFORMS: Final = "http://www.w3.org/2002/xforms"
OPENROSA: Final = "http://openrosa.org/xforms"
NAMES: Final = {"xf": XFORMS, "orx": OPENROSA, "h": "http://www.w3.org/1999/xhtml"}
#: Longest side of a photo for forms that say nothing: a camera's 4 MB would not leave a village.
MAX_PIXELS: Final = "1600"
#: Languages that people write without a code behind them.
TAGS: Final = {
    "bahasa indonesia": "id", "indonesia": "id", "indonesian": "id", "english": "en", "inggris": "en",
    "bahasa inggris": "en",
}  # fmt: skip
FILTER: Final = re.compile(r"\[.*?\]")
WORDS: Final = {"id": "Indonesia", "en": "English"}


def limit_photos(xform: Any) -> None:
    """Photos of questions that say nothing about it get smaller on the phone."""
    binds = {bind.get("nodeset"): bind for bind in xform.iterfind(f".//{{{XFORMS}}}bind")}
    for upload in xform.iterfind(f".//{{{XFORMS}}}upload"):
        bind = binds.get(upload.get("ref"))
        name = f"{{{OPENROSA}}}max-pixels"
        if bind is not None and upload.get("mediatype", "").startswith("image/") and name not in bind.attrib:
            bind.set(name, MAX_PIXELS)


def expand_itemsets(xform: Any) -> None:
    """Write the place of their labels at lists of choices, and the labels that are translated into them."""
    for itemset in xform.iterfind(f".//{{{XFORMS}}}itemset"):
        label_ref = _ref(itemset, "label")
        nodeset = itemset.get("nodeset", "")
        path = _path_of_choices(nodeset).replace("/", "/xf:")
        quoted = _after(nodeset, "instance(").split(")", 1)[0]
        plain = FILTER.sub("", path)
        place = f'/h:html/h:head/xf:model/xf:instance[@id="{quoted[1:-1]}"]{plain}'
        itemset.set("valueRef", _ref(itemset, "value"))
        itemset.set("labelRef", label_ref)
        itemset.set("itextPath", place)
        if found := re.search(r"itext\((.*)\)", label_ref):
            for item in xform.xpath(f'{place}/*[name() = "{found[1]}"]', namespaces=NAMES):
                itemset.append(deepcopy(item))


def _path_of_choices(nodeset: str) -> str:
    rest = _after(nodeset, ")")
    if "randomize(" not in nodeset:
        return rest
    return rest.split("," if "," in nodeset else ")", 1)[0]


def _ref(itemset: Any, name: str) -> str:
    child = itemset.find(f"{{{XFORMS}}}{name}")
    return "" if child is None else str(child.get("ref", ""))


def _after(text: str, sign: str) -> str:
    return text[text.find(sign) + len(sign) :]


def add_instance_id(model: Any) -> None:
    """Every model has a place for the instanceID."""
    found = model.xpath(
        "/xf:root/xf:model/xf:instance/*/xf:meta/xf:instanceID | "
        "/xf:root/xf:model/xf:instance/*/orx:meta/orx:instanceID", namespaces=NAMES,
    )  # fmt: skip
    roots = model.xpath("/xf:root/xf:model/xf:instance/*", namespaces=NAMES)
    if found or not roots:
        return
    meta = roots[0].find(f"{{{XFORMS}}}meta")
    if meta is None:
        meta = roots[0].makeelement(f"{{{XFORMS}}}meta")
        roots[0].append(meta)
    meta.append(meta.makeelement(f"{{{XFORMS}}}instanceID"))


def correct_actions(page: Any, name: str) -> None:
    """A `setvalue` inside a question becomes its own input, or an attribute of the question of that name."""
    for element in page.xpath(f'//*[contains(@class, "question")]//label/input[@data-{name}]'):
        parent = element.getparent()
        copy = deepcopy(element)
        copy.tail = parent.tail
        parent.getparent().replace(parent, copy)
    for element in page.xpath(f'//label[contains(@class, "{name}")]/input[@data-{name}]'):
        same = page.xpath(
            "//*[@name=$name and (contains(../@class, 'question') or contains(../../@class, 'option-wrapper'))"
            " and not(@type='hidden')]", name=element.get("name", ""),
        )  # fmt: skip
        if same:
            for attribute in (f"data-{name}", "data-event"):
                same[0].set(attribute, element.get(attribute, attribute))
            _drop(element.getparent())


def _drop(element: Any) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def appearances(page: Any) -> None:
    """Appearances become classes; old words for columns get the new ones beside them."""
    for element in page.xpath("//*[@data-appearances]"):
        is_select = element.attrib.pop("data-appearances-select-type", None) is not None
        words = element.attrib.pop("data-appearances").lower().split()
        classes = [each for word in words for each in _classes(word, is_select=is_select)]
        kept = element.get("class", "").split()
        places = [classes if one == "or-appearances-placeholder" else [one] for one in kept]
        element.set("class", " ".join(each for place in places for each in place))


def _classes(word: str, *, is_select: bool) -> list[str]:
    found = [f"or-appearance-{word}"]
    if not is_select:
        return found
    newer = {
        "horizontal": ["or-appearance-columns"],
        "horizontal-compact": ["or-appearance-columns-pack"],
        "compact": ["or-appearance-columns-pack", "or-appearance-no-buttons"],
    }
    if word.startswith("compact-"):
        return [*found, word.removeprefix("compact-"), "or-appearance-no-buttons"]
    return found + newer.get(word, [])


def languages(page: Any) -> dict[str, str]:
    """Language codes instead of what the author wrote; returns the author's word to the code."""
    options = page.xpath('/root/form/select[@id="form-languages"]/option')
    names = {one.get("value", ""): language(one.text or "") for one in options}
    for option in options:
        name, code = names[option.get("value", "")]
        sample = _sample(page, option.get("value", ""))
        option.set("data-dir", "rtl" if _is_rtl(sample) else "ltr")
        option.set("value", code)
        option.text = name
    for written, (_name, code) in names.items():
        for element in page.xpath("/root/form//*[@lang=$lang]", lang=written):
            element.set("lang", code)
        for chooser in page.xpath("/root/form/*[@data-default-lang=$lang]", lang=written):
            chooser.set("data-default-lang", code)
    return {written: code for written, (_name, code) in names.items()}


def language(written: str) -> tuple[str, str]:
    """Name and code of `Bahasa Indonesia (id)`, `id` or `Indonesian`; what nobody knows is its own code."""
    if found := re.fullmatch(r"([^(]+)\((.*)\)\s*", written):
        return found[1].strip(), found[2].strip()
    name = written.strip()
    code = TAGS.get(name.lower(), name)
    return WORDS.get(name, name), code


def _sample(page: Any, written: str) -> str:
    spans = page.xpath("/root/form//span[@lang=$lang and normalize-space()]", lang=written)
    return "".join(spans[0].itertext()) if spans else ""


def _is_rtl(text: str) -> bool:
    strong = (unicodedata.bidirectional(sign) for sign in text)
    return next((kind in {"R", "AL"} for kind in strong if kind in {"L", "R", "AL"}), False)


def render_labels(page: Any) -> dict[str, str]:
    """Put signs where labels have Markdown or outputs; returns what stands in their place in the written HTML."""
    kept: dict[str, str] = {}
    for number, output in enumerate(page.xpath('/root/form//span[contains(@class, "or-output")]')):
        sign = f"---output-{number}---"
        tail, output.tail = output.tail or "", None
        kept[sign] = html.tostring(output, encoding="unicode")
        _into_text(output, sign + tail)
    labels = page.xpath('/root/form//span[contains(@class, "question-label") or contains(@class, "or-hint")]')
    for number, label in enumerate(labels):
        text = "".join(label.itertext())
        rendered = markdown.as_html(text)
        if rendered != text:
            sign = f"---label-{number}---"
            kept[sign] = markdown.cleaned(rendered)
            for child in list(label):
                label.remove(child)
            label.text = sign
    return kept


def _into_text(element: Any, text: str) -> None:
    before, parent = element.getprevious(), element.getparent()
    if before is None:
        parent.text = (parent.text or "") + text
    else:
        before.tail = (before.tail or "") + text
    parent.remove(element)

"""What a submission's XML says. Strangers wrote it: no DOCTYPE, no entities, bounded size, depth and number."""

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Iterable
from typing import Final

from lxml import etree

from semai.fieldwork.types import Instance

MAX_BYTES: Final = 2 * 1024 * 1024
MAX_DEPTH: Final = 100
MAX_ELEMENTS: Final = 50_000
MAX_ATTRIBUTES: Final = 200
LONGEST_ID: Final = 255
CHUNK: Final = 64 * 1024
OPENROSA: Final = "http://openrosa.org/xforms"
BOM: Final = b"\xef\xbb\xbf"


class Unreadable(ValueError):
    """The bytes are not the XML of one submission; the text says why, for the person at the desk."""


def read(xml: bytes, *, file_paths: Iterable[str] = (), repeat_paths: Iterable[str] = ()) -> Instance:
    """The submission in these bytes. `file_paths` are the paths (without repeat numbers) whose answers name files.

    Repeats are always numbered, other elements when they occur twice. Raises `Unreadable`.
    """
    root = parse(xml)
    answers = dict(_answers(root, frozenset(repeat_paths)))
    found = ids(root)
    encrypted = root.get("encrypted") == "yes"
    return Instance(
        form_id=(root.get("id") or _namespace(root))[:LONGEST_ID],
        version=(root.get("version") or root.get(f"{{{OPENROSA}}}version") or "")[:LONGEST_ID],
        instance_id=found[0][:LONGEST_ID] if found else "",
        deprecated_id=_meta(root, "deprecatedID"),
        name=_meta(root, "instanceName"),
        files=_encrypted_files(root) if encrypted else _files(answers, frozenset(file_paths)),
        answers={} if encrypted else answers,
        is_encrypted=encrypted,
        is_ambiguous=len(found) > 1,
    )


def parse(xml: bytes) -> etree._Element:
    """The root element. Raises `Unreadable` for anything larger, deeper or wilder than a form can be."""
    if len(xml) > MAX_BYTES:
        raise Unreadable("larger than 2 MiB")
    try:
        text = xml.removeprefix(BOM).decode("utf-8")
    except UnicodeDecodeError as error:
        raise Unreadable("not UTF-8") from error
    if "\x00" in text or "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise Unreadable("holds a document type, an entity or a zero byte")
    parser = etree.XMLPullParser(
        events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        _feed(parser, xml)
        root = parser.close()
    except etree.XMLSyntaxError as error:
        raise Unreadable("not well-formed") from error
    return root


def _feed(parser: "etree.XMLPullParser[etree._Element]", xml: bytes) -> None:
    depth = count = 0
    for place in range(0, len(xml), CHUNK):
        parser.feed(xml[place : place + CHUNK])
        for event, element in parser.read_events():
            if event == "end":
                depth -= 1
                continue
            depth, count = depth + 1, count + 1
            if depth > MAX_DEPTH or count > MAX_ELEMENTS or len(element.attrib) > MAX_ATTRIBUTES:
                raise Unreadable("too deep or too many elements or attributes")


def ids(root: "etree._Element") -> list[str]:
    """Every different instanceID that a reader might find in the submission; one is as it should be."""
    found = [_text(one) for one in _meta_elements(root, "instanceID")]
    return list(dict.fromkeys(text for text in found if text))


def content_id(xml: bytes) -> str:
    """The name of a submission that has none of its own: the hash of its bytes."""
    return f"sha256:{hashlib.sha256(xml).hexdigest()}"


def plain_name(raw: str) -> str:
    """A file name as it is compared and kept: composed (NFC), no zero bytes; never used as a path."""
    return unicodedata.normalize("NFC", raw).replace("\x00", "\N{SYMBOL FOR NULL}")


def _meta_elements(root: "etree._Element", name: str) -> list["etree._Element"]:
    """Elements of this name in any `meta` right below the root, whatever the namespace: tricks are to be seen."""
    blocks = [one for one in root if _local(one) == "meta"]
    return [one for block in blocks for one in block if _local(one) == name]


def _meta(root: "etree._Element", name: str) -> str:
    return next((_text(one) for one in _meta_elements(root, name)), "")[:LONGEST_ID]


def _answers(root: "etree._Element", repeats: frozenset[str]) -> Iterable[tuple[str, str]]:
    stack = [(root, "", "")]
    while stack:
        element, path, plain = stack.pop()
        if len(element):
            stack += reversed(list(_children(element, path, plain, repeats)))
        elif path and (text := _text(element)):
            yield path, text


def _children(
    parent: "etree._Element", path: str, plain: str, repeats: frozenset[str]
) -> Iterable[tuple["etree._Element", str, str]]:
    """Children with their numbered and plain paths. Templates of repeats are no answers."""
    children = [one for one in parent if not any(key.endswith("}template") for key in one.attrib)]
    total = Counter(_local(one) for one in children)
    seen: Counter[str] = Counter()
    for element in children:
        name = _local(element)
        seen[name] += 1
        inner = f"{plain}/{name}"
        number = f"[{seen[name]}]" if total[name] > 1 or inner in repeats else ""
        yield element, f"{path}/{name}{number}", inner


def _files(answers: dict[str, str], paths: frozenset[str]) -> list[str]:
    named = [plain_name(text) for path, text in answers.items() if without_numbers(path) in paths]
    return list(dict.fromkeys(named))


def without_numbers(path: str) -> str:
    """`/anak[2]/nama` as `/anak/nama`."""
    return "/".join(step.partition("[")[0] for step in path.split("/"))


def _encrypted_files(root: "etree._Element") -> list[str]:
    named = [_text(one) for one in root.iter() if _local(one) in {"file", "encryptedXmlFile"}]
    return list(dict.fromkeys(plain_name(text) for text in named if text))


def _local(element: "etree._Element") -> str:
    return str(etree.QName(element).localname)


def _namespace(element: "etree._Element") -> str:
    return str(etree.QName(element).namespace or "")


def _text(element: "etree._Element") -> str:
    return (element.text or "").strip()

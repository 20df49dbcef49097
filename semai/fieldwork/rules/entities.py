"""What submissions say of entries of lists, and whether a change may be applied (ODK entities 2024.1 and 2025.1).

Source: https://getodk.github.io/xforms-spec/entities
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree

from semai.fieldwork.types import ChangeState, Declared

from . import instances

NAMESPACE: Final = "http://www.opendatakit.org/xforms/entities"
PROPERTY: Final = re.compile(r"[A-Za-z_][\w.-]{0,63}")
LIST: Final = re.compile(r"[A-Za-z_][\w-]{0,63}")
LONGEST_VALUE: Final = 10_000
MOST: Final = 500  # entries of one submission


def saved_to(xform: str) -> dict[str, str]:
    """Path of a question (below the root) to the property that it fills."""
    root = _form(xform)
    found: dict[str, str] = {}
    for bind in root.iter("{*}bind"):
        name = bind.get(f"{{{NAMESPACE}}}saveto")
        nodeset = str(bind.get("nodeset") or "")
        if name and PROPERTY.fullmatch(name) and nodeset.count("/") > 1:
            found[nodeset[nodeset.index("/", 1) :]] = name
    return found


def lists_declared(xform: str) -> dict[str, set[str]]:
    """Lists that the form creates or changes entries of, with the properties that it fills."""
    root = _form(xform)
    found: dict[str, set[str]] = {}
    saved = saved_to(xform)
    places = {
        _path(parent): str(one.get("dataset") or "")
        for one in root.iter(f"{{{NAMESPACE}}}entity", "{*}entity")
        if one.get("dataset") and (parent := one.getparent()) is not None
    }
    for path, name in places.items():
        holder = path.rpartition("/")[0]
        inner = [other.rpartition("/")[0] for other in places if other != path]
        found.setdefault(name, set()).update(
            prop for where, prop in saved.items() if _belongs(where, holder, inner)
        )
    return found


def _form(xform: str) -> "etree._Element":
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(xform.encode(), parser)


def _path(element: "etree._Element") -> str:
    """Path below the root of the primary instance."""
    steps: list[str] = []
    one: etree._Element | None = element
    while one is not None and instances._local(one) != "instance":  # noqa: SLF001 - the same reader of names
        steps.append(instances._local(one))  # noqa: SLF001
        one = one.getparent()
    return "".join(f"/{step}" for step in reversed(steps[:-1]))


def _belongs(path: str, holder: str, others: list[str]) -> bool:
    """A question belongs to the nearest group around it that declares an entry."""
    if not path.startswith(f"{holder}/"):
        return False
    return not any(len(other) > len(holder) and path.startswith(f"{other}/") for other in others)


def declared(xml: bytes, saved: Mapping[str, str]) -> list[Declared]:
    """Every entry that the submission creates or changes, outer ones first."""
    root = instances.parse(xml)
    return [one for _number, one in zip(range(MOST), _declared(root, saved), strict=False)]


def _declared(root: "etree._Element", saved: Mapping[str, str]) -> Iterator[Declared]:
    stack = [(root, "", "")]
    while stack:
        element, path, plain = stack.pop(0)
        entity = _entity_of(element)
        if entity is not None:
            yield _read(entity, path, dict(_values(element, plain, saved, is_holder=True)))
        stack += [child for child in _inner(element, path, plain) if len(child[0])]


def _inner(parent: "etree._Element", path: str, plain: str) -> Iterator[tuple["etree._Element", str, str]]:
    return iter(list(instances._children(parent, path, plain, frozenset())))  # noqa: SLF001 - the same numbering


def _entity_of(element: "etree._Element") -> "etree._Element | None":
    for block in element:
        if instances._local(block) == "meta":  # noqa: SLF001
            return next((one for one in block if instances._local(one) == "entity"), None)  # noqa: SLF001
    return None


def _values(
    element: "etree._Element", plain: str, saved: Mapping[str, str], *, is_holder: bool
) -> Iterator[tuple[str, str]]:
    """Properties inside this element, without those of inner entries."""
    if not is_holder and _entity_of(element) is not None:
        return
    for child, _numbered, inner in _inner(element, "", plain):
        if len(child):
            yield from _values(child, inner, saved, is_holder=False)
        elif inner in saved:
            yield saved[inner], instances._text(child)[:LONGEST_VALUE]  # noqa: SLF001


def _read(entity: "etree._Element", place: str, data: Mapping[str, str]) -> Declared:
    label = next((instances._text(one) for one in entity if instances._local(one) == "label"), "")  # noqa: SLF001
    return Declared(
        list=str(entity.get("dataset") or "")[:64],
        entry=str(entity.get("id") or "").strip(),
        place=place[:300],
        is_create=_truth(entity.get("create")),
        is_update=_truth(entity.get("update")),
        label=label[:255],
        data=data,
        base_version=_number(entity.get("baseVersion")),
        trunk_version=_number(entity.get("trunkVersion")),
        branch_id=str(entity.get("branchId") or "").strip()[:64],
    )


def _truth(text: str | None) -> bool:
    return (text or "").strip().lower() in {"1", "true"}


def _number(text: str | None) -> int | None:
    plain = (text or "").strip()
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) < 9 else None  # noqa: PLR2004


def verdict(
    change: Declared, *, current: int | None, made: Mapping[int, int]
) -> tuple[ChangeState, int | None]:
    """What to do with a change, and the server's version that it was made on.

    `current` is the entry's version now, None when there is no entry. `made` goes, within the change's branch, from the
    version that a change was made on (as its phone counts) to the server's version that stood after it. A phone without
    signal counts on by itself: its first change says trunk = base, each later one base = the one before + 1.
    """
    if current is None:
        return (ChangeState.APPLIED if change.is_create else ChangeState.WAITING), None
    if not change.is_update:
        return ChangeState.CONFLICT, None
    base = _server_base(change, made)
    if base is None:
        waits = bool(change.branch_id) and change.base_version is not None
        return (ChangeState.WAITING if waits else ChangeState.CONFLICT), None
    return (ChangeState.APPLIED if base == current else ChangeState.CONFLICT), base


def _server_base(change: Declared, made: Mapping[int, int]) -> int | None:
    """The server's version that a change was made on; None while what it follows is not here."""
    base = change.base_version
    if base is None or not change.branch_id:
        return base
    is_first = base == change.trunk_version if change.trunk_version is not None else base == 1
    return base if is_first else made.get(base - 1)


def clashes(
    given: Mapping[str, str], base: Mapping[str, str], now: Mapping[str, str]
) -> list[tuple[str, str, str, str]]:
    """Property, value then, value now, value given: of everything that the change would alter."""
    return [
        (name, base.get(name, ""), now.get(name, ""), value)
        for name, value in given.items()
        if value != now.get(name, "")
    ]

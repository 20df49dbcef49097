"""The XML of what is written at the desk: a corrected submission, or one that was filled in on a plain page."""

from collections.abc import Mapping

from lxml import etree

from . import instances


def corrected(xml: bytes, answers: Mapping[str, str], *, instance_id: str, old: str) -> bytes:
    """`answers` by numbered path; a path that the submission does not have is added when its parent is there.

    Everything else stays as it was, in its order and namespaces.
    """
    root = instances.parse(xml)
    for path, text in answers.items():
        _at(root, path).text = text
    meta = next((one for one in root if _name(one) == "meta"), None)
    if meta is None:
        meta = etree.SubElement(root, _like(root, "meta"))
    _child(meta, "instanceID").text = instance_id
    _child(meta, "deprecatedID").text = old
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True))


def filled_in(form_id: str, version: str, answers: Mapping[str, str], *, instance_id: str) -> bytes:
    """The XML of a form that was filled in on a plain page."""
    root = etree.Element("data", id=form_id, version=version)
    for path, text in answers.items():
        _at(root, path).text = text
    _child(etree.SubElement(root, "meta"), "instanceID").text = instance_id
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True))


def _at(root: "etree._Element", path: str) -> "etree._Element":
    place = root
    for step in path.strip("/").split("/"):
        name, _bracket, number = step.rstrip("]").partition("[")
        same = [one for one in place if _name(one) == name and not _is_template(one)]
        wanted = int(number or 1)
        place = same[wanted - 1] if len(same) >= wanted else etree.SubElement(place, _like(place, name))
    return place


def _child(parent: "etree._Element", name: str) -> "etree._Element":
    known = [one for one in parent if _name(one) == name]
    for more in known[1:]:
        parent.remove(more)
    return known[0] if known else etree.SubElement(parent, _like(parent, name))


def _name(element: "etree._Element") -> str:
    return str(etree.QName(element).localname)


def _like(parent: "etree._Element", name: str) -> str:
    """The name in the namespace of its parent."""
    space = etree.QName(parent).namespace
    return f"{{{space}}}{name}" if space else name


def _is_template(element: "etree._Element") -> bool:
    return any(key.endswith("}template") for key in element.attrib)

"""The block tag `element`: a named template that is given values and bodies, and sees nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django import template
from django.forms.utils import flatatt
from django.template.base import FilterExpression, NodeList, Parser, Token, token_kwargs
from django.template.context import Context
from django.utils.safestring import SafeString

#: Where an element's body leaves its slots while it is being rendered.
SLOTS: Final = "_ui_slots"

#: Keywords that start so become attributes of the element's outermost or active tag.
ATTRIBUTE_PREFIXES: Final = ("hx_", "data_", "aria_")
ATTRIBUTES: Final = ("id", "role")

#: What an element may see besides its own values.
SHARED: Final = ("request", "csrf_token")


@dataclass(frozen=True)
class Split:
    """An element's keywords, parted into those for its template and those that become attributes."""

    values: dict[str, Any]
    attributes: dict[str, Any]


def split(given: Mapping[str, Any]) -> Split:
    """Part keywords: `hx_get` becomes the attribute `hx-get`; None and False attributes are left out."""
    values, attributes = {}, {}
    for key, value in given.items():
        if key.startswith(ATTRIBUTE_PREFIXES) or key in ATTRIBUTES:
            if value is not None and value is not False:
                attributes[key.replace("_", "-")] = value
        else:
            values[key] = value
    return Split(values, attributes)


class ElementNode(template.Node):
    """Renders `ui/elements/<name>.html` with the keyword values, the body and its slots."""

    child_nodelists = ("body",)

    def __init__(self, name: str, keywords: dict[str, FilterExpression], body: NodeList | None) -> None:
        self.name, self.keywords = name, keywords
        self.body = NodeList() if body is None else body

    def render(self, context: Context) -> SafeString:
        """Render the body first, so that its slots are known, then the element around it."""
        slots: dict[str, SafeString] = {}
        with context.push(**{SLOTS: slots}):
            body = self.body.render(context)
        parts = split({key: value.resolve(context) for key, value in self.keywords.items()})
        seen = {key: context.get(key) for key in SHARED if context.get(key) is not None}
        inner = context.new(
            seen
            | parts.values
            | {
                "slot": body if body.strip() else "",
                "slots": slots,
                "attrs": flatatt(parts.attributes),
                "attributes": parts.attributes,
            }
        )
        engine = context.template.engine if context.template else template.Engine.get_default()
        return engine.get_template(f"ui/elements/{self.name}.html").render(inner)


class SlotNode(template.Node):
    """Puts its body aside for the element around it; prints nothing where it stands."""

    child_nodelists = ("body",)

    def __init__(self, name: str, body: NodeList) -> None:
        self.name, self.body = name, body

    def render(self, context: Context) -> SafeString:
        """Leave the rendered body in the nearest element's slots."""
        body = self.body.render(context)
        if body.strip():
            context[SLOTS][self.name] = body
        return SafeString("")


def parse_element(parser: Parser, token: Token) -> ElementNode:
    """Compile `{% element "name" key=value … %}…{% endelement %}`."""
    name, keywords = _head(parser, token)
    body = parser.parse(("endelement",))
    parser.delete_first_token()
    return ElementNode(name, keywords, body)


def parse_el(parser: Parser, token: Token) -> ElementNode:
    """Compile `{% el "name" key=value … %}`."""
    name, keywords = _head(parser, token)
    return ElementNode(name, keywords, None)


def parse_slot(parser: Parser, token: Token) -> SlotNode:
    """Compile `{% slot "name" %}…{% endslot %}`."""
    bits = token.split_contents()
    if len(bits) != 2:  # noqa: PLR2004 (the tag and one name)
        message = f'Write {{% slot "name" %}}, not {{% {token.contents} %}}.'
        raise template.TemplateSyntaxError(message)
    body = parser.parse(("endslot",))
    parser.delete_first_token()
    return SlotNode(_quoted(bits[1]), body)


def _head(parser: Parser, token: Token) -> tuple[str, dict[str, FilterExpression]]:
    tag, *bits = token.split_contents()
    if not bits:
        message = f"{tag} needs an element's name in quotes."
        raise template.TemplateSyntaxError(message)
    name, rest = _quoted(bits[0]), bits[1:]
    keywords = token_kwargs(rest, parser)
    if rest:
        message = f"{tag} {name}: {rest[0]!r} is not of the form key=value."
        raise template.TemplateSyntaxError(message)
    return name, keywords


def _quoted(bit: str) -> str:
    if len(bit) < 3 or bit[0] not in "\"'" or bit[-1] != bit[0]:  # noqa: PLR2004 (two quotes and a name)
        message = f"{bit} must be a name in quotes."
        raise template.TemplateSyntaxError(message)
    return bit[1:-1]

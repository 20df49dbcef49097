"""Whether an expression of a form (XPath 1.0 with the functions of ODK) can be computed at all.

pyxform passes `1 > > 2` and `if(1,2` without a word, and the phone refuses the whole form. This reads the grammar of
XPath 1.0 by recursive descent and evaluates nothing.
"""

import re
from collections.abc import Callable
from difflib import get_close_matches
from typing import Final

LONGEST: Final = 20_000
DEEPEST: Final = 40
MANY: Final = 1000

#: Function → least and most arguments. Sources: XPath 1.0 section 4, ODK XForms specification section 8.
FUNCTIONS: Final[dict[str, tuple[int, int]]] = {
    **dict.fromkeys(("true", "false", "last", "random", "today", "now", "current", "pi"), (0, 0)),
    **dict.fromkeys(("position", "string-length", "normalize-space", "number", "string", "uuid"), (0, 1)),
    **dict.fromkeys(("name", "local-name", "namespace-uri"), (0, 1)),
    **dict.fromkeys(("not", "boolean", "count", "sum", "floor", "ceiling", "abs", "int", "exp"), (1, 1)),
    **dict.fromkeys(("log", "log10", "sqrt", "sin", "cos", "tan", "asin", "acos", "atan", "exp10"), (1, 1)),
    **dict.fromkeys(("count-selected", "boolean-from-string", "decimal-date-time", "date", "area"), (1, 1)),
    **dict.fromkeys(("decimal-time", "date-time", "once", "count-non-empty", "instance", "version"), (1, 1)),
    **dict.fromkeys(("base64-decode", "lang", "id", "intersects", "is-valid", "string-from-boolean"), (1, 1)),
    **dict.fromkeys(("contains", "starts-with", "ends-with", "substring-before", "pow", "atan2"), (2, 2)),
    **dict.fromkeys(("substring-after", "selected", "selected-at", "regex", "jr:choice-name"), (2, 2)),
    **dict.fromkeys(("format-date", "format-date-time", "geofence", "entity-value"), (2, 2)),
    "pulldata": (4, MANY), "if": (3, 3), "translate": (3, 3), "round": (1, 2), "digest": (2, 3),
    "substring": (2, 3), "substr": (2, 3), "concat": (1, MANY), "coalesce": (1, MANY), "join": (1, MANY),
    "min": (1, MANY), "max": (1, MANY), "checklist": (2, MANY), "weighted-checklist": (2, MANY),
    "indexed-repeat": (3, 7), "randomize": (1, 2), "distance": (1, MANY), "enclosed-area": (1, 1),
    "jr:itext": (1, 1), "property": (1, 1), "thousands-sep": (1, 1),
}  # fmt: skip
NODE_TYPES: Final = frozenset({"text", "node", "comment", "processing-instruction"})
AXES: Final = frozenset({
    "ancestor", "ancestor-or-self", "attribute", "child", "descendant", "descendant-or-self", "following",
    "following-sibling", "namespace", "parent", "preceding", "preceding-sibling", "self",
})  # fmt: skip
LEVELS: Final = (("or",), ("and",), ("=", "!="), ("<", "<=", ">", ">="), ("+", "-"), ("*", "div", "mod"))
TOKEN: Final = re.compile(
    r"""\s*(?:
    (?P<reference>\$\{[^{}]*\})
    |(?P<text>"[^"]*"|'[^']*')
    |(?P<number>\d+(?:\.\d*)?|\.\d+)
    |(?P<symbol>//|::|!=|<=|>=|\.\.|[-()\[\].@,/|+=<>*])
    |(?P<name>[^\W\d][\w.-]*(?::[^\W\d][\w.-]*|:\*)?)
    )""",
    re.VERBOSE,
)
REFERENCE: Final = re.compile(r"\$\{\s*(?:last-saved#)?[^\W\d][\w.-]*\s*\}")
#: After these a name is an operand, after everything else `and`, `or`, `div`, `mod` and `*` are operators.
BEFORE_OPERAND: Final = frozenset({
    "", "(", "[", ",", "@", "::", "/", "//", "|", "+", "-", "=", "!=", "<", "<=", ">", ">=",
    "and", "or", "div", "mod", "*op",
})  # fmt: skip


class BadExpression(ValueError):
    """The expression cannot be read. `what` is a key of `wording.EXPRESSIONS`, `near` the text it is about."""

    def __init__(self, what: str, near: str = "", hint: str = "") -> None:
        self.what, self.near, self.hint = what, near, hint
        super().__init__(f"{what}: {near}")


def check(expression: str) -> None:
    """Raise `BadExpression` when the expression cannot be read; `${name}` stands for the question of that name."""
    if len(expression) > LONGEST:
        raise BadExpression("too_long")
    reader = _Reader(_tokens(expression))
    reader.expression()
    if reader.kind != "end":
        raise BadExpression("left_over", reader.text)


def references(expression: str) -> list[str]:
    """Names of the questions that the expression reads by `${name}`."""
    found = re.findall(r"\$\{\s*(?:last-saved#)?([^{}]*?)\s*\}", expression)
    return [str(name) for name in found]


def _tokens(expression: str) -> list[tuple[str, str]]:
    tokens: list[tuple[str, str]] = []
    place, before = 0, ""
    while place < len(expression.rstrip()):
        match = TOKEN.match(expression, place)
        if not match or not match.lastgroup:
            raise BadExpression("strange_sign", expression[place:].strip()[:12])
        kind, text = match.lastgroup, match[match.lastgroup]
        if kind == "reference" and not REFERENCE.fullmatch(text):
            raise BadExpression("bad_reference", text)
        if before not in BEFORE_OPERAND and text in {"and", "or", "div", "mod", "*"}:
            kind = "operator"
        tokens.append((kind, text))
        before = "*op" if kind == "operator" and text == "*" else text
        before = "value" if kind in {"text", "number", "reference"} else before
        place = match.end()
    return [*tokens, ("end", "")]


class _Reader:
    """Reads tokens from left to right; each method takes one part of the grammar."""

    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self.tokens, self.place, self.depth = tokens, 0, 0

    @property
    def kind(self) -> str:
        return self.tokens[self.place][0]

    @property
    def text(self) -> str:
        return self.tokens[self.place][1]

    def take(self, text: str) -> bool:
        """Step over `text` when it comes next."""
        if self.kind in {"symbol", "operator"} and self.text == text:
            self.place += 1
            return True
        return False

    def need(self, text: str, what: str, near: str) -> None:
        if not self.take(text):
            raise BadExpression(what, near)

    def expression(self) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise BadExpression("too_deep")
        self._level(0)
        self.depth -= 1

    def _level(self, level: int) -> None:
        inner: Callable[[], None] = (
            self._unary if level == len(LEVELS) - 1 else lambda: self._level(level + 1)
        )
        inner()
        while self.kind in {"symbol", "operator"} and self.text in LEVELS[level]:
            operator = self.text
            self.place += 1
            if self.kind == "end":
                raise BadExpression("nothing_after", operator)
            inner()

    def _unary(self) -> None:
        while self.take("-"):
            pass
        self._path()
        while self.take("|"):
            self._path()

    def _path(self) -> None:
        if self.kind in {"text", "number", "reference"}:
            self.place += 1
        elif self.take("("):
            self.expression()
            self.need(")", "open_bracket", "(")
        elif self.kind == "name" and self._calls():
            self._call()
        else:
            self._location()
            return
        self._predicates()
        while self.take("//") or self.take("/"):
            self._step()

    def _calls(self) -> bool:
        opens = self.tokens[self.place + 1] == ("symbol", "(")
        return opens and self.text not in NODE_TYPES

    def _call(self) -> None:
        name = self.text
        if name not in FUNCTIONS:
            raise BadExpression("unknown_function", name, next(iter(get_close_matches(name, FUNCTIONS)), ""))
        self.place += 2
        count = 0
        if not self.take(")"):
            count = 1
            self.expression()
            while self.take(","):
                count += 1
                self.expression()
            self.need(")", "open_bracket", f"{name}(")
        least, most = FUNCTIONS[name]
        if not least <= count <= most:
            raise BadExpression("wrong_count", name, str(least) if least == most else f"{least}–{most}")

    def _location(self) -> None:
        if self.take("//"):
            self._step()
        elif self.take("/"):
            if not self._begins_step():
                return
            self._step()
        else:
            self._step()
        while self.take("//") or self.take("/"):
            self._step()

    def _begins_step(self) -> bool:
        return self.kind == "name" or (self.kind == "symbol" and self.text in {".", "..", "@", "*"})

    def _step(self) -> None:
        if self.take("..") or self.take("."):
            self._predicates()
            return
        if not self.take("@") and self.kind == "name" and self.tokens[self.place + 1] == ("symbol", "::"):
            if self.text not in AXES:
                raise BadExpression("unknown_axis", self.text)
            self.place += 2
        if self.kind == "reference":
            self.place += 1
        elif not self.take("*"):
            self._node_test()
        self._predicates()

    def _node_test(self) -> None:
        if self.kind == "end":
            raise BadExpression("ends_early")
        if self.kind != "name":
            raise BadExpression("misplaced", self.text)
        name = self.text
        self.place += 1
        if name in NODE_TYPES and self.take("("):
            if self.kind == "text":
                self.place += 1
            self.need(")", "open_bracket", f"{name}(")

    def _predicates(self) -> None:
        while self.take("["):
            self.expression()
            self.need("]", "open_bracket", "[")

"""What is wrong with a form, in words for the person who wrote it in Excel."""

import re
from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "bad_form_id": _(
        "The form needs a form_id that begins with a letter and holds only letters, digits, _ . and -. It says “%(near)s”."
    ),
    "no_version": _("The form needs a version. Write for example the date and a number: 2022070401."),
    "bad_name": _(
        "The name “%(near)s” may hold only letters, digits, _ . and -, and must begin with a letter."
    ),
    "too_long": _("The expression is too long."),
    "too_deep": _("The expression has too many brackets inside one another."),
    "strange_sign": _("The expression cannot be read from “%(near)s” on."),
    "bad_reference": _("“%(near)s” is no reference. Write ${name} with the name of a question."),
    "left_over": _("“%(near)s” is one sign or word too many."),
    "nothing_after": _("Something is missing after “%(near)s”."),
    "open_bracket": _("The bracket after “%(near)s” is not closed."),
    "unknown_function": _("The function “%(near)s” does not exist."),
    "wrong_count": _("The function “%(near)s” takes %(hint)s values."),
    "unknown_axis": _("“%(near)s” is not known before ::."),
    "ends_early": _("The expression ends too early."),
    "misplaced": _("“%(near)s” cannot stand here."),
}
MEANT = _("Did you mean “%(hint)s”?")

#: What pyxform says most often → what it means.
TRANSLATED: tuple[tuple[re.Pattern[str], str | Promise], ...] = (
    (
        re.compile(
            r"There are more than one|is not unique|already exists|more than one .*named '?(?P<near>[\w-]*)"
        ),
        _("The same name occurs twice. Every question in a group needs a name of its own."),
    ),
    (
        re.compile(r"Unknown question type '(?P<near>[^']*)'"),
        _("The question type “%(near)s” does not exist."),
    ),
    (
        re.compile(r"List name not in choices sheet: (?P<near>\S+)|list_name '(?P<list>[^']*)'.*not"),
        _("The list “%(near)s” does not stand on the sheet choices."),
    ),
    (
        re.compile(r"(?:Question|Group|Repeat|The survey element)?.*with(?:out| no) (?:a )?name"),
        _("A question or group without a name."),
    ),
    (
        re.compile(
            r"[Nn]o survey element named '?(?P<near>[\w-]+)|named '(?P<other>[^']*)'.*(?:not|no) |There is no"
        ),
        _("The form refers to a question that does not exist: %(near)s"),
    ),
    (
        re.compile(r"Unmatched '?begin|Unmatched begin|not closed|without a matching"),
        _("A group or repeat is opened and not closed, or closed and not opened."),
    ),
    (
        re.compile(r"Use the max-pixels parameter"),
        _("Give photos the parameter max-pixels=1600: they are sent ten times faster."),
    ),
    (
        re.compile(r"must have a sheet named '?survey'?|sheet called 'survey'|named 'survey'"),
        _("The workbook has no sheet named survey."),
    ),
)


def fault_text(told: Mapping[str, Any]) -> str:
    """The sentence for what the child process reports."""
    if told["what"] != "pyxform":
        words = str(SENTENCES[told["what"]]) % told
        return (
            f"{words} {str(MEANT) % told}" if told["what"] == "unknown_function" and told["hint"] else words
        )
    for pattern, sentence in TRANSLATED:
        if match := pattern.search(told["message"]):
            near = next((text for text in match.groupdict().values() if text), "")
            return str(sentence) % {"near": near}
    return gettext("pyxform says: %(message)s") % {"message": told["message"]}

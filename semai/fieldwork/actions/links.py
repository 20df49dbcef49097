"""Forms by link: a centre without an account fills one in, in the browser of any phone."""

import uuid
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from semai.fieldwork import queries
from semai.fieldwork.models import Form, FormLink
from semai.fieldwork.rules import corrections, outline
from semai.kit.problem import Problem
from semai.kit.rows import locked
from semai.programmes import policy
from semai.programmes.actions import record, system_member
from semai.programmes.models import Member
from semai.programmes.verbs import Verb
from semai.registry.models import Centre

from .intake import Delivery, Taken, take_in

CENTRE_QUESTION = "/kode_blkk"


class NotByLink(Problem):
    """The form needs what a plain page cannot give."""

    code, status = "fieldwork.not_by_link", 422
    default_message = _(
        "A form by link needs a published version with the question kode_blkk, and no repeated groups."
    )


class LinkOver(Problem):
    """It was used, ended, or its last day is over."""

    code, status = "fieldwork.link_over", 410
    default_message = _("This link does not work any more. Ask your coordinator for a new one.")


class LinkInThePast(Problem):
    """Nobody can answer until a day that is over."""

    code, status = "fieldwork.link_in_the_past", 422
    default_message = _("The last day lies in the past.")


@transaction.atomic
def make_links(
    form: Form, centres: Iterable[Centre], *, ends_on: date, by: Member, at: datetime
) -> list[FormLink]:
    """One for each centre; a centre that has an open one keeps it. Raises `NotByLink`, `LinkInThePast`."""
    form = locked(form)
    policy.require(by, Verb.SHARE_FORM, form)
    version = queries.published_version(form)
    questions = outline.from_json(version.outline) if version else ()
    if outline.repeats(questions) or not any(one.path == CENTRE_QUESTION for one in questions):
        raise NotByLink
    if ends_on < timezone.localdate(at):
        raise LinkInThePast(field="ends_on")
    found = []
    for centre in centres:
        policy.require(by, Verb.SHARE_FORM, centre)
        link, is_new = FormLink.objects.get_or_create(
            form=form, centre=centre, ended_at=None, instance_id="",
            defaults={"ends_on": ends_on, "made_by": by, "made_at": at},
        )  # fmt: skip
        if is_new:
            record(Verb.SHARE_FORM, link, by=by, at=at, centre=centre.code)
        found.append(link)
    return found


@transaction.atomic
def end_link(link: FormLink, *, by: Member, at: datetime) -> FormLink:
    """Its address works no more; what was sent through it stays."""
    link = locked(link)
    policy.require(by, Verb.SHARE_FORM, link)
    if link.ended_at is not None:
        raise LinkOver
    link.ended_at = at
    link.save(update_fields=["ended_at"])
    record(Verb.SHARE_FORM, link, by=by, at=at, step="end")
    return link


@transaction.atomic
def fill_by_link(link: FormLink, answers: Mapping[str, str], *, at: datetime) -> Taken:
    """Take in what was typed (path to text), for the link's centre and no other. Raises `LinkOver`."""
    link = locked(link)
    version = queries.published_version(link.form)
    if version is None or not is_open(link, on=timezone.localdate(at)):
        raise LinkOver
    instance_id = f"uuid:{uuid.uuid4()}"
    said = {**{path: text for path, text in answers.items() if text}, CENTRE_QUESTION: link.centre.code}
    xml = corrections.filled_in(link.form.key, version.version, said, instance_id=instance_id)
    taken = take_in(Delivery(xml), by=system_member(link.form.programme), at=at)
    link.instance_id = instance_id
    link.save(update_fields=["instance_id"])
    return taken


def is_open(link: FormLink, *, on: date) -> bool:
    """Whether it can be filled in on that day."""
    return not (link.ended_at or link.instance_id or link.form.closed_at or on > link.ends_on)

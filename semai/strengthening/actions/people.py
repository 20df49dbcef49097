"""Who can do what: the list of competences, what people have of them, and their development."""

import uuid
from collections.abc import Collection, Mapping
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from semai.kit.problem import Problem
from semai.kit.rows import locked
from semai.planning.types import Skill
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Member, Programme
from semai.programmes.verbs import Verb
from semai.registry.models import Person
from semai.registry.types import PersonRole
from semai.strengthening import shipped
from semai.strengthening.models import Competence, DevelopmentStep, Rating
from semai.strengthening.rules.people import TOP_LEVEL
from semai.strengthening.types import Way


class CompetenceExists(Problem):
    """The list has one of this name."""

    code, status = "strengthening.competence_exists", 409
    default_message = _("The list already has a competence with this name.")


class CompetenceForeign(Problem):
    """People are rated on the competences of their own programme."""

    code, status = "strengthening.competence_foreign", 422
    default_message = _("This competence is not on the list of your programme.")


class LevelUnknown(Problem):
    """A level outside 0 to 3."""

    code, status = "strengthening.level_unknown", 422
    default_message = _("A level is a whole number from 0 to 3.")


class StepDone(Problem):
    """It was done before."""

    code, status = "strengthening.step_done", 409
    default_message = _("This step was already done.")


@transaction.atomic
def load_competences(programme: Programme, *, by: Member, at: datetime) -> int:
    """Take the proposed list into the programme; what is there stays as it is. Answers how many are new."""
    programme = locked(programme)
    policy.require(by, Verb.SET_COMPETENCES)
    known = set(programme.competences.values_list("name", flat=True))
    made = Competence.objects.bulk_create(
        Competence(programme=programme, **values)
        for values in shipped.competences()
        if values["name"] not in known
    )
    record(Verb.SET_COMPETENCES, programme, by=by, at=at, step="load", count=len(made))
    return len(made)


@transaction.atomic
def add_competence(
    programme: Programme,
    *,
    name: str,
    focus: Skill,
    roles: Collection[PersonRole],
    level: int,
    by: Member,
    at: datetime,
) -> Competence:
    """One more on the list. Raises `CompetenceExists`."""
    programme = locked(programme)
    policy.require(by, Verb.SET_COMPETENCES)
    one = Competence(programme=programme, name=name.strip(), focus=focus, level=level)
    one.roles = [str(role) for role in roles]
    _save(one)
    record(Verb.SET_COMPETENCES, one, by=by, at=at, step="add")
    return one


@transaction.atomic
def edit_competence(
    one: Competence,
    *,
    name: str,
    focus: Skill,
    roles: Collection[PersonRole],
    level: int,
    is_active: bool,
    by: Member,
    at: datetime,
) -> Competence:
    """Another name, other roles, another level, or put away; what people were rated stays. Raises `CompetenceExists`."""
    one = locked(one)
    policy.require(by, Verb.SET_COMPETENCES)
    one.name, one.focus, one.level, one.is_active = name.strip(), focus, level, is_active
    one.roles = [str(role) for role in roles]
    _save(one)
    record(Verb.SET_COMPETENCES, one, by=by, at=at, step="edit")
    return one


@transaction.atomic
def rate_person(person: Person, levels: Mapping[uuid.UUID, int | None], *, by: Member, at: datetime) -> None:
    """What a person can do now, by competence; None takes back what was said. What is not named stays.

    Raises `CompetenceForeign`, `LevelUnknown`.
    """
    person = locked(person)
    policy.require(by, Verb.RECORD_COMPETENCE, person)
    known = Competence.objects.filter(programme=person.programme_id, pk__in=levels)
    if known.count() != len(levels):
        raise CompetenceForeign
    if any(level is not None and not 0 <= level <= TOP_LEVEL for level in levels.values()):
        raise LevelUnknown
    before = dict(person.ratings.values_list("competence_id", "level"))
    changed = 0
    for key, level in levels.items():
        if before.get(key) == level:
            continue
        changed += 1
        if level is None:
            person.ratings.filter(competence_id=key).delete()
        else:
            values = {"level": level, "rated_by": by, "rated_at": at}
            Rating.objects.update_or_create(person=person, competence_id=key, defaults=values)
    if changed:
        record(Verb.RECORD_COMPETENCE, person, by=by, at=at, changed=changed)


@transaction.atomic
def plan_step(
    person: Person,
    competence: Competence,
    *,
    way: Way,
    what: str,
    due_on: date,
    cost: int | None,
    by: Member,
    at: datetime,
) -> DevelopmentStep:
    """What a person will do to master a competence. Raises `CompetenceForeign`."""
    person = locked(person)
    policy.require(by, Verb.RECORD_COMPETENCE, person)
    if competence.programme_id != person.programme_id:
        raise CompetenceForeign(field="competence")
    step = DevelopmentStep.objects.create(
        person=person,
        competence=competence,
        way=way,
        what=what.strip(),
        due_on=due_on,
        cost=cost,
        added_by=by,
        added_at=at,
    )
    record(Verb.RECORD_COMPETENCE, step, by=by, at=at, step="plan")
    return step


@transaction.atomic
def finish_step(
    step: DevelopmentStep, *, done_on: date, result: str, by: Member, at: datetime
) -> DevelopmentStep:
    """It was done; the rating does not rise by itself. Raises `StepDone`."""
    step = locked(step)
    policy.require(by, Verb.RECORD_COMPETENCE, step)
    if step.done_on is not None:
        raise StepDone
    step.done_on, step.result = done_on, result.strip()
    step.save(update_fields=["done_on", "result"])
    record(Verb.RECORD_COMPETENCE, step, by=by, at=at, step="finish")
    return step


@transaction.atomic
def remove_step(step: DevelopmentStep, *, by: Member, at: datetime) -> None:
    """It will not be done; only before it was. Raises `StepDone`."""
    step = locked(step)
    policy.require(by, Verb.RECORD_COMPETENCE, step)
    if step.done_on is not None:
        raise StepDone
    record(Verb.RECORD_COMPETENCE, step, by=by, at=at, step="remove")
    step.delete()


def _save(one: Competence) -> None:
    try:
        with transaction.atomic():
            one.save()
    except IntegrityError as error:
        raise CompetenceExists(field="name") from error

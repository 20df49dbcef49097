"""People of a centre: who came, who left, what they can do."""

import dataclasses
from datetime import datetime

import pghistory
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from semai.kit.problem import Problem
from semai.kit.rows import locked
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Member
from semai.programmes.verbs import Verb
from semai.registry.models import Centre, Certificate, Person
from semai.registry.types import CertificateFacts, PersonFacts


class LeftBeforeComing(Problem):
    """The last day lies before the first."""

    code, status = "registry.left_before_coming", 422
    default_message = _("The last day lies before the first one.")


class EndedBeforeIssued(Problem):
    """A certificate that ended before it was issued."""

    code, status = "registry.ended_before_issued", 422
    default_message = _("The certificate ends before it was issued.")


@transaction.atomic
def add_person(centre: Centre, facts: PersonFacts, *, by: Member, at: datetime) -> Person:
    """Somebody works for the centre."""
    policy.require(by, Verb.RECORD_PERSON, centre)
    _check(facts)
    with pghistory.context():
        person = Person.objects.create(centre=centre, **dataclasses.asdict(facts))
        record(Verb.RECORD_PERSON, person, by=by, at=at, centre=str(centre.pk), role=str(facts.role))
    return person


@transaction.atomic
def edit_person(person: Person, facts: PersonFacts, *, by: Member, at: datetime) -> Person:
    """Correct what is known of a person, or say that they left: `to_on`."""
    person = locked(person)
    policy.require(by, Verb.RECORD_PERSON, person)
    _check(facts)
    for name, value in dataclasses.asdict(facts).items():
        setattr(person, name, value)
    with pghistory.context():
        person.save()
        record(Verb.RECORD_PERSON, person, by=by, at=at, centre=str(person.centre_id), role=str(facts.role))
    return person


@transaction.atomic
def add_certificate(person: Person, facts: CertificateFacts, *, by: Member, at: datetime) -> Certificate:
    """A certificate that the person holds."""
    policy.require(by, Verb.RECORD_PERSON, person)
    if facts.issued_on and facts.expires_on and facts.expires_on < facts.issued_on:
        raise EndedBeforeIssued(field="expires_on")
    made = Certificate.objects.create(person=person, **dataclasses.asdict(facts))
    record(Verb.RECORD_PERSON, person, by=by, at=at, centre=str(person.centre_id), certificate=facts.name)
    return made


def _check(facts: PersonFacts) -> None:
    if facts.from_on and facts.to_on and facts.to_on < facts.from_on:
        raise LeftBeforeComing(field="to_on")

"""Personal data in the register: people of centres, and the contacts of closed ones."""

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from semai.ledger.actions import forget_titles
from semai.programmes.retention import ERASED, Due, history_of

from .models import Centre, Certificate, Person
from .types import CentreStatus


def _closed(before: date, way: str = "") -> Q:
    return Q(**{f"{way}status": CentreStatus.CLOSED, f"{way}status_since__lt": before})


class People:
    """People who left a centre, or whose centre was closed."""

    name = "people"
    label: Any = _("People of centres")
    erases: Any = _("Name, telephone, competences and numbers of certificates. Role and dates stay.")

    def rows(self, programme: uuid.UUID, before: date) -> QuerySet[Person]:
        """Gone before this day."""
        gone = Q(to_on__lt=before) | _closed(before, "centre__")
        rows = Person.objects.filter(gone, centre__programme=programme).exclude(name=ERASED)
        return rows.select_related("centre").order_by("to_on", "pk")

    def told(self, row: Person) -> Due:
        """Who, where, until when."""
        return Due(row.name, row.centre.name, row.to_on or row.centre.status_since)

    def erase(self, rows: Sequence[Person]) -> None:
        """Their names stand in the titles of ledger lines too."""
        keys = [one.pk for one in rows]
        Person.objects.filter(pk__in=keys).update(name=ERASED, phone="", competences="")
        Certificate.objects.filter(person__in=keys).update(number="")
        history_of(Person, rows).delete()
        forget_titles("registry.Person", keys)


class Contacts:
    """Who was in charge of a centre that is closed."""

    name = "contacts"
    label: Any = _("Contacts of closed centres")
    erases: Any = _("Telephone and person in charge. The centre stays.")

    def rows(self, programme: uuid.UUID, before: date) -> QuerySet[Centre]:
        """Closed before this day."""
        said = ~Q(phone="") | ~Q(contact_name="")
        return Centre.objects.filter(_closed(before), said, programme=programme).order_by(
            "status_since", "pk"
        )

    def told(self, row: Centre) -> Due:
        """Who, where, until when."""
        return Due(row.contact_name or row.phone, row.name, row.status_since)

    def erase(self, rows: Sequence[Centre]) -> None:
        """In the record and in what it was before."""
        blank = {"phone": "", "contact_name": ""}
        Centre.objects.filter(pk__in=[one.pk for one in rows]).update(**blank)
        history_of(Centre, rows).update(**blank)


PEOPLE, CONTACTS = People(), Contacts()

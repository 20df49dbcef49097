"""What the graduate tracer becomes."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from semai.fieldwork.queries import centre_coded
from semai.fieldwork.types import CHOICE, DAY, WHOLE, Filled, Landed, Purpose, Unusable, Wanted, When
from semai.kit.problem import Problem
from semai.programmes.models import Member
from semai.registry.models import Centre

from . import actions
from .models import Batch, Trainee
from .types import AT_WORK, Activity, Income

ACTIVITIES = {
    "bekerja": Activity.EMPLOYED,
    "wirausaha": Activity.OWN_BUSINESS,
    "belajar": Activity.STUDYING,
    "mencari": Activity.LOOKING,
    "lain": Activity.OTHER,
}
INCOMES = {"p1": Income.BELOW_1, "p2": Income.FROM_1_TO_3, "p3": Income.ABOVE_3}
LONGEST_WAIT = 600


class GraduateUnknown(Problem):
    """No batch of the centre has this person."""

    code, status = "training.graduate_unknown", 422
    default_message = gettext_lazy("There is nobody of this name in the batches of this centre.")


class GraduateAmbiguous(Problem):
    """Several people of the centre have this name."""

    code, status = "training.graduate_ambiguous", 422
    default_message = gettext_lazy(
        "Several people of this centre have this name, and the day does not tell them apart."
    )


def _questions(_programme: Any) -> Sequence[Wanted]:
    return (
        Wanted("kode_blkk"),
        Wanted("izin", CHOICE),
        Wanted("nama"),
        Wanted("tanggal", DAY),
        Wanted("lulus", DAY),
        Wanted("kegiatan", CHOICE),
        Wanted("bulan_tunggu", WHOLE, is_needed=False),
        Wanted("sesuai", CHOICE, is_needed=False),
        Wanted("penghasilan", CHOICE, is_needed=False),
        Wanted("saran", is_needed=False),
    )


def _apply(filled: Filled, *, by: Member, at: datetime) -> Landed:
    centre = centre_coded(filled.needed("kode_blkk"), by)
    if filled.text("izin") != "ya":
        return Landed(centre)  # nothing is recorded about somebody who did not want to answer
    trainee = _trainee(centre, filled)
    actions.record_tracing(trainee, _facts(filled), by=by, at=at)
    return Landed(trainee.batch)


def _facts(filled: Filled) -> actions.TracingFacts:
    activity = ACTIVITIES.get(filled.text("kegiatan"))
    if activity is None:
        raise Unusable("kegiatan")
    waited = filled.whole("bulan_tunggu") if activity in AT_WORK and filled.text("bulan_tunggu") else None
    if waited is not None and waited > LONGEST_WAIT:
        raise Unusable("bulan_tunggu")
    return actions.TracingFacts(
        asked_on=filled.day("tanggal"),
        activity=activity,
        waited_months=waited,
        is_fitting={"ya": True, "tidak": False}.get(filled.text("sesuai")),
        income=INCOMES.get(filled.text("penghasilan"), Income.UNSAID),
        advice=filled.text("saran"),
    )


def _trainee(centre: Centre, filled: Filled) -> Trainee:
    """The person of this name whose batch ended nearest to the day that they gave."""
    name, graduated = filled.needed("nama"), filled.day("lulus")
    batches = Batch.objects.filter(centre=centre)
    people = list(Trainee.objects.filter(batch__in=batches, name__iexact=name).select_related("batch"))
    if not people:
        text = _(
            "There is nobody called “%(name)s” in the batches of this centre. Is the name written as there?"
        )
        raise GraduateUnknown(text % {"name": name})
    nearest = sorted(people, key=lambda one: (abs((one.batch.ends_on - graduated).days), one.name))
    if len(nearest) > 1 and nearest[0].batch.ends_on == nearest[1].batch.ends_on:
        raise GraduateAmbiguous
    return nearest[0]


GRADUATE_TRACER = Purpose(
    code="graduate_tracer",
    label=gettext_lazy("Graduate tracer"),
    explains=gettext_lazy(
        "The answers are recorded with the graduate in their batch; who declines is not recorded."
    ),
    when=When.COMPLETE,
    questions=_questions,
    apply=_apply,
    page="training:batch",
)

"""What moved, and beside it what was done."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import override_settings
from django.urls import reverse

from semai.maturity.models import Instrument
from semai.maturity.shipped import shipped_data
from semai.mentoring import queries
from semai.mentoring.models import Engagement
from semai.programmes.models import Cycle, Member
from semai.registry.models import Centre
from tests import factories as make
from tests.conftest import MemberClient


@pytest.fixture
def assessed_twice(cycle: Cycle, north: Centre, south: Centre, dewi: Member) -> None:
    """Both centres were assessed in March and in November; the one in South was selected only."""
    instrument = Instrument.objects.create(code="uji", version=1, title="Uji", content=shipped_data())
    for opens_on, north_f, south_f in (
        (date(2022, 3, 1), "1.00", "1.00"),
        (date(2022, 11, 1), "2.50", "1.50"),
    ):
        round_ = make.make_round(cycle, opens_on=opens_on)
        round_.instrument = instrument
        round_.save()
        make.make_assessment(round_, north, dewi, aspects={"F": north_f})
        make.make_assessment(round_, south, dewi, aspects={"F": south_f})
    make.make_candidate(make.make_selection(cycle), south)


@pytest.mark.usefixtures("assessed_twice", "engagement")
def test_the_mentored_stand_beside_those_who_were_only_selected(cycle: Cycle, dewi: Member) -> None:
    found = {row.code: row for row in queries.outcomes(dewi, cycle, language="id")}
    management = found["F"]
    assert (management.mentored, management.before, management.after) == (1, Decimal(1), Decimal("2.5"))
    assert (management.other, management.other_after) == (1, Decimal("1.5"))
    assert found["A"].before is None


def test_dewi_reads_the_caveats_before_there_is_anything_to_compare(
    engagement: Engagement, dewi: Member, browser: MemberClient
) -> None:
    with override_settings(
        STORAGES={"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    ):
        answer = browser.of(dewi).get(reverse("mentoring:outcomes"))
    assert answer.status_code == 200
    assert not queries.outcomes(dewi, engagement.cycle, language="id")

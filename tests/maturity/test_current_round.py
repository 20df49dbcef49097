"""Which round is meant when nobody names one."""

from datetime import date

from django.test import override_settings

from semai.maturity import queries
from semai.programmes.models import Cycle
from tests import factories as make


def test_a_second_look_that_is_over_gives_way_to_the_round_of_the_year(cycle: Cycle) -> None:
    first = make.make_round(cycle, opens_on=date(2022, 3, 1))
    second = make.make_round(cycle, opens_on=date(2022, 9, 19), closes_on=date(2022, 9, 30))
    with override_settings(TODAY=date(2022, 9, 26)):
        assert queries.current_round(cycle) == second
    with override_settings(TODAY=date(2022, 10, 3)):
        assert queries.current_round(cycle) == first
        first.closes_on = date(2022, 6, 30)
        first.save()
        assert queries.current_round(cycle) == second

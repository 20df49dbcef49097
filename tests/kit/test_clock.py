"""A rehearsal stays on its day, whatever the hour is in Jakarta."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.conf import LazySettings
from django.utils import timezone

from semai.kit import clock


@pytest.mark.parametrize("hour", [0, 6, 16, 17, 23])
def test_the_fixed_day_is_a_day_of_the_servers_time_zone(
    hour: int, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.TODAY = date(2022, 10, 3)
    moment = datetime(2026, 11, 24, hour, 19, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: moment)
    assert clock.today() == settings.TODAY
    assert clock.now().utcoffset() == timedelta(0)
    assert timezone.localtime(clock.now()).time() == timezone.localtime(moment).time()

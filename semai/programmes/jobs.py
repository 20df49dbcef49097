"""Work of the night."""

from procrastinate.contrib.django import app

from semai.kit import clock

from . import retention
from .models import Programme


@app.periodic(cron="10 19 * * *")
@app.task(name="programmes.erase_personal_data")
def erase_personal_data(_timestamp: int = 0, **_: object) -> int:
    """Every night: data on people who are long gone; answers how many rows. Safe to run again."""
    programmes = Programme.objects.order_by("pk")
    return sum(
        sum(retention.erase_personal_data(one, at=clock.now(), on=clock.today()).values())
        for one in programmes
    )

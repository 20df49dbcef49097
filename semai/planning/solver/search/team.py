"""Who leads what in the end, and everybody's diary."""

from collections.abc import Mapping

from semai.planning.solver.search.diary import Diary
from semai.planning.solver.search.ground import Ground
from semai.planning.solver.search.timetable import Timetables


class Team:
    """The diaries of a leadership: as the quick timetables have them, until better ones are taken."""

    def __init__(self, ground: Ground, tables: Timetables, lead: Mapping[str, str]) -> None:
        """Begin with a draft."""
        self.ground, self.tables = ground, tables
        led = {person: frozenset(_led(lead, person)) for person in ground.people}
        filled = {person: tables.filled(person, sites) for person, sites in led.items()}
        self.diaries: dict[str, Diary] = {person: diary for person, (diary, _) in filled.items()}
        #: Dated pins that cannot be kept: centre and number of the visit.
        self.lost = {pin for _, pins in filled.values() for pin in pins}

    def take(self, diaries: Mapping[str, Diary]) -> None:
        """Better diaries; decided visits are in them as they were."""
        self.diaries = dict(diaries)


def _led(lead: Mapping[str, str], person: str) -> list[str]:
    return [site for site, leader in lead.items() if leader == person]

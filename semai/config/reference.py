"""What every programme needs before its first centre: regions, lists, instrument and ladders."""

from collections.abc import Iterator

from semai.kit import clock
from semai.maturity import actions as maturity
from semai.maturity.shipped import shipped_data
from semai.mentoring import actions as mentoring
from semai.mentoring.shipped import shipped_tracks
from semai.registry import actions as registry


def load() -> Iterator[str]:
    """Load or refresh them; one line of what was done for each. Safe to repeat."""
    yield f"Regions: {registry.load_regions(on=clock.today())}"
    yield f"Kinds of host and fields of training: {registry.load_reference()}"
    yield f"Instrument: {maturity.load_instrument(shipped_data())}"
    yield f"Ladders: {', '.join(maturity.load_taxonomies())}"
    yield f"Tracks: {', '.join(mentoring.load_tracks(shipped_tracks())) or 'no new version'}"

"""What every programme needs before its first centre: regions, lists, instrument and ladders."""

from collections.abc import Iterator


def load() -> Iterator[str]:
    """Load or refresh them; one line of what was done for each. Safe to repeat."""
    from semai.maturity.actions import load_instrument, load_taxonomies  # noqa: PLC0415
    from semai.registry.actions import load_reference, load_regions  # noqa: PLC0415

    yield f"Regions: {load_regions()}"
    yield f"Lists: {load_reference()}"
    yield f"Instrument: {load_instrument()}"
    yield f"Ladders: {load_taxonomies()}"

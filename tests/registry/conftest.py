"""The register with its reference data."""

from pathlib import Path

import pytest

from semai.registry import actions
from tests import factories as make

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.fixture
def regions(db: None) -> None:
    """Every province and regency, kinds of hosts and vocational fields."""
    actions.load_regions(on=make.TODAY)
    actions.load_reference()

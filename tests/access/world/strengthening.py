"""What the centre in North builds on: an asset with a photo, and a candidate for a business line."""

from semai.programmes.models import Member
from semai.registry.models import Centre
from semai.strengthening import actions
from semai.strengthening.types import AssetFacts, AssetGroup
from tests import factories as make

from .pictures import picture


def fill(north: Centre, dewi: Member) -> None:
    """Dewi writes it down."""
    facts = AssetFacts(name="Kios", group=AssetGroup.ECONOMIC, said_by="Ibu Contoh", said_on=make.TODAY)
    asset = actions.record_asset(north, facts, photo=picture(), by=dewi, at=make.NOW)
    actions.add_candidate(north, name="Toko", about="", assets=[asset.pk], by=dewi, at=make.NOW)

"""Assets and candidates of the centre in North."""

from datetime import UTC, date, datetime
from typing import Any

from semai.programmes.models import Member
from semai.registry.models import Centre
from semai.strengthening import actions
from semai.strengthening.models import Asset, LineCandidate
from semai.strengthening.types import AssetFacts, AssetGroup

NOW = datetime(2022, 8, 1, 2, 0, tzinfo=UTC)
TOLD = date(2022, 6, 30)
FULL = {"market": 4, "assets": 3, "skills": 2, "capital": 2, "margin": 1, "benefit": 4}


def facts(**over: Any) -> AssetFacts:
    values: dict[str, Any] = {"name": "Kios kosong", "group": AssetGroup.ECONOMIC, "said_by": "Ibu Contoh"}
    return AssetFacts(**{**values, "said_on": TOLD, **over})


def make_asset(centre: Centre, by: Member, **over: Any) -> Asset:
    return actions.record_asset(centre, facts(**over), by=by, at=NOW)


def make_candidate(centre: Centre, by: Member, *assets: Asset, name: str = "Kue kering") -> LineCandidate:
    keys = [asset.pk for asset in assets]
    return actions.add_candidate(centre, name=name, about="", assets=keys, by=by, at=NOW)

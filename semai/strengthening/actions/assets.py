"""The asset map: put something on it, correct it, take it off."""

from dataclasses import asdict
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from semai.kit.problem import Problem
from semai.kit.rows import locked
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Member
from semai.programmes.verbs import Verb
from semai.registry.actions.files import photo as photo_of
from semai.registry.models import Centre
from semai.strengthening.models import Asset
from semai.strengthening.types import AssetFacts


class AssetChangedMeanwhile(Problem):
    """Somebody saved the asset after the editor had opened it."""

    code, status = "strengthening.asset_changed_meanwhile", 409
    default_message = _("Somebody changed this asset meanwhile. Open it again and enter your change.")


class AssetWithdrawn(Problem):
    """It was taken off the map."""

    code, status = "strengthening.asset_withdrawn", 409
    default_message = _("This asset was taken off the map.")


class SaidInFuture(Problem):
    """Nobody has told it tomorrow."""

    code, status = "strengthening.said_in_future", 422
    default_message = _("This day has not come yet.")


@transaction.atomic
def record_asset(centre: Centre, facts: AssetFacts, *, by: Member, at: datetime, photo: bytes = b"") -> Asset:
    """Put something on the centre's asset map. Raises `SaidInFuture`, and what `registry.files.photo` raises."""
    centre = locked(centre)
    policy.require(by, Verb.RECORD_ASSET, centre)
    _refuse_future(facts.said_on, at=at)
    asset = Asset(centre=centre, recorded_by=by, recorded_at=at, **asdict(facts))
    _keep_photo(asset, photo)
    asset.save(force_insert=True)
    record(Verb.RECORD_ASSET, asset, by=by, at=at, step="add")
    return asset


@transaction.atomic
def edit_asset(
    asset: Asset, facts: AssetFacts, *, version: int, by: Member, at: datetime, photo: bytes = b""
) -> Asset:
    """Write what differs; `version` is the one that the editor saw.

    Raises `AssetChangedMeanwhile`, `AssetWithdrawn`, `SaidInFuture`.
    """
    asset = _kept(asset, by=by)
    if asset.version != version:
        raise AssetChangedMeanwhile(version=asset.version)
    _refuse_future(facts.said_on, at=at)
    changed = [name for name, value in asdict(facts).items() if getattr(asset, name) != value]
    for name in changed:
        setattr(asset, name, getattr(facts, name))
    if photo:
        _keep_photo(asset, photo)
        changed.append("photo")
    if changed:
        asset.version += 1
        asset.save(update_fields=[*changed, "version"])
        record(Verb.RECORD_ASSET, asset, by=by, at=at, step="edit", fields=sorted(changed))
    return asset


@transaction.atomic
def place_asset(asset: Asset, *, latitude: float, longitude: float, by: Member, at: datetime) -> Asset:
    """Somebody stands beside it: here it is. Raises `AssetWithdrawn`."""
    asset = _kept(asset, by=by)
    asset.latitude, asset.longitude = latitude, longitude
    asset.version += 1
    asset.save(update_fields=["latitude", "longitude", "version"])
    record(Verb.RECORD_ASSET, asset, by=by, at=at, step="place")
    return asset


@transaction.atomic
def withdraw_asset(asset: Asset, *, because: str, by: Member, at: datetime) -> Asset:
    """It is gone, or was never there: it leaves the map, its record stays. Raises `AssetWithdrawn`."""
    asset = _kept(asset, by=by)
    asset.withdrawn_on, asset.withdrawn_because = timezone.localdate(at), because.strip()
    asset.version += 1
    asset.save(update_fields=["withdrawn_on", "withdrawn_because", "version"])
    record(Verb.RECORD_ASSET, asset, by=by, at=at, step="withdraw")
    return asset


@transaction.atomic
def erase_new_asset(asset: Asset, *, version: int, by: Member, at: datetime) -> bool:
    """Take back what an import entered; False when somebody touched it or built on it since."""
    asset = locked(asset)
    policy.require(by, Verb.RECORD_ASSET, asset)
    if asset.version != version or asset.candidates.exists():
        return False
    record(Verb.RECORD_ASSET, asset, by=by, at=at, step="erase")
    asset.delete()
    return True


def _kept(asset: Asset, *, by: Member) -> Asset:
    asset = locked(asset)
    policy.require(by, Verb.RECORD_ASSET, asset)
    if asset.withdrawn_on is not None:
        raise AssetWithdrawn
    return asset


def _refuse_future(on: date, *, at: datetime) -> None:
    if on > timezone.localdate(at):
        raise SaidInFuture(field="said_on")


def _keep_photo(asset: Asset, photo: bytes) -> None:
    if photo:
        file = photo_of(photo).as_file()
        asset.photo.save(str(file.name), file, save=False)

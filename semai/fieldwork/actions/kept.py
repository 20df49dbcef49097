"""Rows for bytes."""

from collections.abc import Iterable

from semai.fieldwork import blobs
from semai.fieldwork.models import Blob
from semai.programmes.models import Programme


def keep(drops: Iterable[blobs.Drop], programme: Programme) -> dict[str, Blob]:
    """Hash to row, made when missing. Inside a transaction and in the order of the hashes, so that nobody deadlocks.

    The files must be in their place already: a row never names bytes that are not there.
    """
    wanted = {drop.sha256: drop for drop in drops}
    rows = [
        Blob(programme=programme, sha256=one.sha256, md5=one.md5, size=one.size)
        for _hash, one in sorted(wanted.items())
    ]
    if not rows:
        return {}
    Blob.objects.bulk_create(rows, ignore_conflicts=True)
    return {one.sha256: one for one in Blob.objects.filter(programme=programme, sha256__in=wanted)}

"""The secret address of a centre's own page."""

from datetime import date

from django.core import signing

from .models import CentreLink

_signer = signing.Signer(salt="semai.mentoring.links", sep=".")


def token_of(link: CentreLink) -> str:
    """The secret part of the address. It cannot be guessed, nor made from anything that Semai shows."""
    return _signer.sign(link.pk.hex)


def link_of(token: str, *, on: date) -> CentreLink | None:
    """The link that a token stands for on a day; None when it is false, over or revoked."""
    try:
        key = _signer.unsign(token)
    except signing.BadSignature:
        return None
    rows = CentreLink.objects.live(on=on).select_related(
        "centre__region", "centre__host", "centre__programme"
    )
    return rows.filter(pk=key, centre__merged_into__isnull=True).first()

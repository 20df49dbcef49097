"""Links by which a centre assesses itself without a log-in: cannot be guessed, and dead once withdrawn."""

from django.core import signing

from .models import Reading
from .types import ReaderKind

_signer = signing.Signer(salt="semai.maturity.own_reading", sep=".")


def token_of(reading: Reading) -> str:
    """The secret part of the address."""
    return _signer.sign(reading.pk.hex)


def reading_of(token: str) -> Reading | None:
    """The centre's own reading that a token stands for; None when it is false or withdrawn."""
    try:
        key = _signer.unsign(token)
    except signing.BadSignature:
        return None
    rows = Reading.objects.standing().filter(kind=ReaderKind.SELF)
    return rows.select_related("centre__region", "round__cycle__programme").filter(pk=key).first()

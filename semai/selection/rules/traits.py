"""What of a centre a quota may be about, as codes."""

from typing import TypedDict

#: First digit of a region's code (Kemendagri, by big island) to the group of islands.
ISLANDS = {
    "1": "sumatera",
    "2": "sumatera",
    "3": "jawa",
    "5": "nusa_tenggara",
    "6": "kalimantan",
    "7": "sulawesi",
    "8": "maluku",
    "9": "papua",
}


class Traits(TypedDict):
    """The attributes of an applicant that quotas may be about."""

    island: str
    province: str
    host_kind: str
    settlement: str


def traits(region: str, host_kind: str, settlement: str | None) -> Traits:
    """From the code of the regency or province, of the kind of host and of the settlement."""
    return {
        "island": ISLANDS.get(region[:1], ""),
        "province": region[:2],
        "host_kind": host_kind,
        "settlement": settlement or "",
    }

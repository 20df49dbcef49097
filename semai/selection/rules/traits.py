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


#: Code of a group of islands or a settlement to its names, Indonesian and English, in the middle of a sentence.
NAMES = {
    "island:sumatera": ("Sumatera", "Sumatra"),
    "island:jawa": ("Jawa", "Java"),
    "island:nusa_tenggara": ("Bali dan Nusa Tenggara", "Bali and Nusa Tenggara"),
    "island:kalimantan": ("Kalimantan", "Kalimantan"),
    "island:sulawesi": ("Sulawesi", "Sulawesi"),
    "island:maluku": ("Maluku", "Maluku"),
    "island:papua": ("Papua", "Papua"),
    "settlement:urban": ("perkotaan", "urban places"),
    "settlement:rural": ("perdesaan", "rural places"),
}

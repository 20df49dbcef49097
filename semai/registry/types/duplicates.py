"""Words of duplicates."""

from enum import StrEnum


class PairStatus(StrEnum):
    """What was decided about two records that look alike."""

    OPEN = "open"
    DIFFERENT = "different"
    MERGED = "merged"


class Clue(StrEnum):
    """Why two records look like one centre, or not."""

    SAME_IDENTIFIER = "same_identifier"
    SAME_PHONE = "same_phone"
    LIKE_NAME = "like_name"
    LIKE_HOST = "like_host"
    OTHER_HOST = "other_host"
    SAME_REGENCY = "same_regency"
    SAME_PROVINCE = "same_province"
    OTHER_PLACE = "other_place"
    NEAR = "near"
    FAR = "far"
    OTHER_IDENTIFIER = "other_identifier"

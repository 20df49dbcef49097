"""Phone numbers as people write them."""

import phonenumbers


def normal_phone(text: str, *, country: str = "ID") -> str:
    """`0812…`, `+62 812…` or `62812…` as E.164; empty when it is no valid number."""
    cleaned = text.strip()
    if cleaned.startswith("62"):
        cleaned = f"+{cleaned}"
    try:
        number = phonenumbers.parse(cleaned, country)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_valid_number(number):
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)

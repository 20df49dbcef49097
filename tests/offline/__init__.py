"""The pack of a phone."""

"""Text to values for the pages of strengthening."""

"""Reference pages that are read from the code at each build of the documentation, so that they cannot go stale."""

"""Papers composed from the records, always in Indonesian: nothing in them is typed twice."""

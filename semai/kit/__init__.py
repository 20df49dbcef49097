"""Small things without a domain word in them; every module could be a package of its own."""

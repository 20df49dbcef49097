"""What an XML says, what a form asks, whether an expression can be computed: no database, no clock."""

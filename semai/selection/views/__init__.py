"""Pages of selection, one module for each thing they show."""

"""Pages of maturity, one module for each thing they show."""

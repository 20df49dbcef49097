"""Other engines on the planner's problem: what they are told, and a program for each that is run with a Python of its own."""

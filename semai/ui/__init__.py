"""Elements, layouts and pictures that every page is made of.

Nouns: element (a named piece of a page), slot, layout, picture (SVG drawn on the server), page of a list.
Knows no domain app, never asks the database a question of its own, and never emits inline script or style.
"""

"""Frozen models of everything the data can say. The schema is generated from them."""

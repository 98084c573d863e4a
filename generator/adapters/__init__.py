"""Thin adapters to the outside. The only place that knows MkDocs."""

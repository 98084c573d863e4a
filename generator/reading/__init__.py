"""Bytes to a tree with line marks. Knows YAML, knows nothing of countries."""

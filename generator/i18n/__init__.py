"""Texts out to translators and back: extraction, PO files, catalogues."""

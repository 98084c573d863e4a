"""Pages: a page is a function of the data and a language. Knows nothing of MkDocs."""

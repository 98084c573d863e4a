"""The editor's bench: schema, skeletons, verifying, what is stale, dead links, forms. Edits text by places, never by rewriting."""

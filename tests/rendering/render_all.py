"""Renders every page of a project with MkDocs made unimportable; prints them as JSON. Run in a process of its own."""

from __future__ import annotations

import json
import sys
from datetime import date
from importlib.abc import MetaPathFinder
from pathlib import Path

BLOCKED = ("mkdocs", "material", "markdown", "pymdownx")


class Blocked(MetaPathFinder):
    """Refuses MkDocs and what comes with it."""

    def find_spec(self, name: str, path: object = None, target: object = None) -> None:
        if name.split(".")[0] in BLOCKED:
            raise ImportError(f"the pages must not import {name}")


def main(root: str, today: str) -> None:
    sys.meta_path.insert(0, Blocked())
    from generator.pages.site import pages
    from generator.problems import render
    from generator.project import open_project

    opened = open_project(Path(root), date.fromisoformat(today))
    if opened.site is None:
        sys.exit("\n".join(map(render, opened.problems)))
    found = []
    for spec in pages(opened.site):
        page = spec.render()
        assert page.address == spec.address
        found.append(
            {
                "address": page.address,
                "lang": page.language.tag,
                "path": page.path,
                "kind": page.kind,
                "title": page.title,
                "description": page.description,
                "html": str(page.html),
                "translated": page.translated,
                "toc": [item.anchor for item in page.toc],
            }
        )
    json.dump({"pages": found, "mkdocs": [name for name in sys.modules if name.split(".")[0] in BLOCKED]}, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])

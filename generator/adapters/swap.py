"""A build goes into a sibling folder and is swapped in whole at the end, so that no failure damages what is published."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

_PREFIX = ".{name}.building-"


def begin(site: Path) -> Path:
    """A fresh folder beside the site. Folders that an interrupted build left are cleared away."""
    site.parent.mkdir(parents=True, exist_ok=True)
    for stale in site.parent.glob(f"{_PREFIX.format(name=site.name)}*"):
        shutil.rmtree(stale, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX.format(name=site.name), dir=site.parent))
    folder.chmod(0o755)
    return folder


def finish(folder: Path, site: Path) -> None:
    """Put the folder in the site's place: two renames, and the old site comes back if the second fails."""
    old = folder.with_name(f"{folder.name}.old")
    if site.exists():
        os.rename(site, old)
    try:
        os.rename(folder, site)
    except OSError:
        if old.exists():
            os.rename(old, site)
        raise
    shutil.rmtree(old, ignore_errors=True)


def abandon(folder: Path) -> None:
    """Forget a build that failed."""
    shutil.rmtree(folder, ignore_errors=True)

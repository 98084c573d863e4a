"""A build goes into a sibling folder and is swapped in whole at the end, so that no failure damages what is published."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

_PREFIX = ".{name}.building-"
_OLD = ".old"


def begin(site: Path) -> Path:
    """A fresh folder beside the site. Folders that an interrupted build left are cleared away, a site among them put back."""
    site.parent.mkdir(parents=True, exist_ok=True)
    for stale in sorted(site.parent.glob(f"{_PREFIX.format(name=site.name)}*")):
        if stale.suffix == _OLD and not site.exists():
            os.rename(stale, site)  # the machine stopped between the two renames
        else:
            shutil.rmtree(stale, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX.format(name=site.name), dir=site.parent))
    folder.chmod(0o755)
    return folder


def finish(folder: Path, site: Path) -> None:
    """Put the folder in the site's place: two renames, and the old site comes back if the second fails or is interrupted."""
    old = folder.with_name(f"{folder.name}{_OLD}")
    if site.exists():
        os.rename(site, old)
    try:
        os.rename(folder, site)
    except BaseException:
        if old.exists() and not site.exists():
            os.rename(old, site)
        raise
    shutil.rmtree(old, ignore_errors=True)


def abandon(folder: Path) -> None:
    """Forget a build that failed."""
    shutil.rmtree(folder, ignore_errors=True)

"""Which files have changed, by looking again and again.

Looking costs less than a millisecond for a hundred files and needs nothing of the system: unlike its notices it works
on network folders and in containers, sees folders that come later, and takes a file that an editor replaces for what
it is.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

Seen = dict[str, tuple[int, int, int]]
"""File → time of its last change, size, identity."""

_PAUSE = 0.04
"""Seconds between two looks: half of it is what a change waits on average."""
_SHARE = 20
"""With many files looks are rarer, so that looking never takes more than a twentieth of a processor."""
_SETTLED = 0.015
"""Seconds without a further change after which a save is done: some editors empty a file before they write it."""
_PATIENCE = 1.0
"""Seconds after which a change is told although files are still changing."""


class Watch:
    """Looks at some files and folders. `places` says which, each time anew."""

    def __init__(self, places: Callable[[], Iterable[Path]]) -> None:
        self._places = places
        self._seen = self._look()
        self.pause = _PAUSE

    def changed(self) -> frozenset[Path]:
        """What was added, changed or removed since the last call, once it has settled."""
        start, worked = time.perf_counter(), time.thread_time()
        now = self._look()
        self.pause = max(_PAUSE, _SHARE * (time.thread_time() - worked))
        if now == self._seen:
            return frozenset()
        while time.perf_counter() - start < _PATIENCE:
            time.sleep(_SETTLED)
            before, now = now, self._look()
            if now == before:
                break
        before, self._seen = self._seen, now
        return frozenset(Path(name) for name in before.keys() | now.keys() if before.get(name) != now.get(name))

    def _look(self) -> Seen:
        return {name: (found.st_mtime_ns, found.st_size, found.st_ino)
                for place in self._places() for name, found in _files(os.fspath(place))}


def _files(place: str) -> Iterator[tuple[str, os.stat_result]]:
    """A file, or the files below a folder; hidden ones are editors' own business. What vanishes is not there."""
    try:
        if not os.path.isdir(place):
            yield place, os.stat(place)
            return
        with os.scandir(place) as entries:
            found = [(entry.path, entry.is_dir(follow_symlinks=False))
                     for entry in entries if not entry.name.startswith(".")]
    except OSError:
        return
    for path, folder in found:
        if folder:
            yield from _files(path)
        else:
            try:
                yield path, os.stat(path)
            except OSError:
                continue

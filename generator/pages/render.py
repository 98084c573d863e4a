"""The Jinja environment of the pages: autoescaped, strict about missing names, no Markdown in between."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ..model.channel import Channel
from . import situations

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"


@cache
def environment(folder: Path = TEMPLATES) -> Environment:
    """An environment over a folder of templates."""
    env = Environment(loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
                      lstrip_blocks=True, auto_reload=False)
    env.tests["offline_way"] = _offline
    return env


def _offline(channel: Channel) -> bool:
    return situations.verdict(channel, "offline") == "ok"

"""The command `simguide`. Exit 0: fine. 1: findings. 2: usage or I/O."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import get_args

from .dataset import Dataset, build_day, load
from .editing import commands as editing
from .i18n import actions as i18n
from .model.channel import ChannelKind
from .problems import Problem
from .reporting import FORMATS


def main(argv: list[str] | None = None) -> int:
    """Run a command; returns the exit status."""
    arguments = _parser().parse_args(argv)
    try:
        return arguments.run(arguments)
    except BrokenPipeError:  # `simguide stale | head`: nobody reads on
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="simguide", description="Checks the data and builds the guides.")
    parser.add_argument("--root", type=Path, default=Path(), help="project folder (default: here)")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_check(commands.add_parser("check", help="check every data file; print all problems at once"))
    _add_new(commands.add_parser("new", help="start a country, or add a carrier or a way to renew to one"))
    _add_verify(commands.add_parser("verify", help="say that you looked and it is still true"))
    old = commands.add_parser("stale", help="what to look at next: the oldest and most relied-on first")
    old.add_argument("--days", type=int, default=180, help="only what was read at least so many days ago (default: %(default)s)")
    old.add_argument("--format", choices=("text", "json"), default="text", help="how to print (default: %(default)s)")
    old.set_defaults(run=lambda given: _say(editing.list_stale(given.root, build_day(), given.days, given.format)))
    schemas = commands.add_parser("schema", help="write data/schema/*.json from the models")
    schemas.add_argument("--check", action="store_true", help="only tell whether they are up to date")
    schemas.set_defaults(run=lambda given: _say(editing.write_schemas(given.root, given.check)))
    build = commands.add_parser("build", help="build the whole site; a failed build leaves the published one as it was")
    build.set_defaults(run=_build)
    serve = commands.add_parser("serve", help="live preview in a browser")
    serve.add_argument("--address", default="127.0.0.1:8000", help="where to listen (default: %(default)s)")
    serve.set_defaults(run=_serve)
    translations = commands.add_parser("i18n", help="translations: update the PO files, show or check their state")
    actions = translations.add_subparsers(dest="action", required=True, metavar="ACTION")
    for name, text, run in (("update", "bring every PO file up to today's texts", _i18n_update),
                            ("status", "how much is translated, by language and file", _i18n_status),
                            ("check", "look for faults in the translations", _i18n_check)):
        actions.add_parser(name, help=text).set_defaults(run=run)
    return parser


def _add_check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="print only problems of these files (default: of all)")
    parser.add_argument("--format", choices=tuple(FORMATS), default="text", help="how to print (default: %(default)s)")
    parser.add_argument("--strict", action="store_true", help="count warnings (facts nobody looked at for long) as findings")
    parser.add_argument("--links", action="store_true", help="fetch every cited page, slowly, and tell which are gone")
    parser.set_defaults(run=_check)


def _add_new(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("code", nargs="?", metavar="CC", help="country code, such as JP")
    parser.add_argument("--carrier", metavar="ID", help="add a carrier to an existing file, or name the one to add a channel to")
    parser.add_argument("--name", help="with --carrier: the carrier's name")
    parser.add_argument("--channel", metavar="KIND", choices=get_args(ChannelKind), help="with --carrier: add a way to renew of this kind")
    parser.add_argument("--from-form", type=Path, metavar="FILE", help="print the YAML of a filled issue form (- for standard input)")
    parser.set_defaults(run=_new)


def _add_verify(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("code", metavar="CC", help="country code, such as OM")
    parser.add_argument("--carrier", metavar="ID", help="only facts of this carrier")
    parser.add_argument("--item", default="", metavar="PATH", help="only facts below this path, such as renew[website]")
    parser.add_argument("--source", required=True, metavar="ID", help="the source you looked at")
    parser.add_argument("--date", metavar="D", help="the day you looked (default: today)")
    parser.set_defaults(run=_verify)


def _say(outcome: editing.Outcome) -> int:
    """Print a command's lines: to stderr when it could not do its work."""
    for line in outcome.lines:
        print(line, file=sys.stderr if outcome.status == 2 else sys.stdout)
    return outcome.status


def _report(problems: Sequence[Problem], form: str = "text") -> int:
    text = FORMATS[form](problems)
    if text:
        print(text)
    return 1 if any(problem.severity == "error" for problem in problems) else 0


def _outside(root: Path, needed: str) -> bool:
    """Whether this is no project's folder; says so."""
    if (root / needed).exists():
        return False
    print(f"{root / needed}: not found; expected to run in the project's folder", file=sys.stderr)
    return True


def _check(arguments: argparse.Namespace) -> int:
    if _outside(arguments.root, "data"):
        return 2
    loaded = load(arguments.root, build_day())
    problems = [*loaded.problems, *loaded.warnings]
    if arguments.files:
        wanted = {file.resolve() for file in arguments.files}
        problems = [one for one in problems if (arguments.root / one.path).resolve() in wanted]
    status = _report(sorted(problems), arguments.format)
    if arguments.links and loaded.dataset is not None:
        status = max(status, _links(arguments, loaded.dataset))
    return 1 if arguments.strict and problems else status


def _links(arguments: argparse.Namespace, dataset: Dataset) -> int:
    from .editing import links  # loads an HTTP client, which nothing else needs
    found = links.run(dataset, links.Settings(root=arguments.root))
    print(links.report_json(found.verdicts) if arguments.format == "json" else links.report(found.verdicts))
    return 1 if found.findings else 0


def _new(arguments: argparse.Namespace) -> int:
    if _outside(arguments.root, "data"):
        return 2
    if arguments.from_form is not None:
        return _say(editing.from_form(arguments.root, arguments.from_form))
    if arguments.code is None:
        print("simguide new: expected a country code, or --from-form FILE", file=sys.stderr)
        return 2
    if arguments.carrier is None:
        return _say(editing.new_country(arguments.root, arguments.code, build_day()))
    if arguments.channel is not None:
        return _say(editing.new_channel(arguments.root, arguments.code, arguments.carrier, arguments.channel))
    return _say(editing.new_carrier(arguments.root, arguments.code, arguments.carrier, arguments.name or arguments.carrier))


def _verify(arguments: argparse.Namespace) -> int:
    scope = f"carriers[{arguments.carrier}]" if arguments.carrier else ""
    scope = f"{scope}.{arguments.item}" if scope and arguments.item else scope or arguments.item
    today = build_day()
    return _say(editing.verify_facts(arguments.root, arguments.code, scope, arguments.source, arguments.date or today.isoformat(), today))


def _build(arguments: argparse.Namespace) -> int:
    return _mkdocs(arguments.root, "build")


def _serve(arguments: argparse.Namespace) -> int:
    """The live preview. Imported only here: checking knows nothing of MkDocs."""
    if _outside(arguments.root, "mkdocs.yml"):
        return 2
    os.environ.setdefault(*_NO_NOTICE)
    from .adapters.preview import serve
    return serve(arguments.root / "mkdocs.yml", arguments.address)


_NO_NOTICE = ("NO_MKDOCS_2_WARNING", "1")
"""Material's own switch for its notice about its end."""


def _mkdocs(root: Path, command: str, *options: str) -> int:
    """Hand over to MkDocs. Imported only here: checking knows nothing of it."""
    config = root / "mkdocs.yml"
    if _outside(root, "mkdocs.yml"):
        return 2
    os.environ.setdefault(*_NO_NOTICE)
    from click import ClickException
    from mkdocs.__main__ import cli
    try:
        cli.main([command, "--config-file", str(config), *options], prog_name="simguide", standalone_mode=False)
    except ClickException as error:
        error.show()
        return 1
    return 0


def _i18n_update(arguments: argparse.Namespace) -> int:
    return _with_data(arguments, i18n.update)


def _i18n_status(arguments: argparse.Namespace) -> int:
    return _with_data(arguments, i18n.status)


def _i18n_check(arguments: argparse.Namespace) -> int:
    return _with_data(arguments, i18n.check)


def _with_data(arguments: argparse.Namespace, action: Callable[[Path, Dataset], i18n.Outcome]) -> int:
    if _outside(arguments.root, "data"):
        return 2
    loaded = load(arguments.root, build_day())
    if loaded.dataset is None:
        return _report(loaded.problems)
    outcome = action(arguments.root, loaded.dataset)
    for line in outcome.lines:
        print(line)
    return _report(outcome.problems) if outcome.problems or not outcome.lines else 0


if __name__ == "__main__":
    sys.exit(main())

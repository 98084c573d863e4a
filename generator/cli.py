"""The command `simguide`. Exit 0: fine. 1: findings. 2: usage or I/O."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path

from .dataset import Dataset, build_day, load
from .i18n import actions as i18n
from .problems import Problem, render


def main(argv: list[str] | None = None) -> int:
    """Run a command; returns the exit status."""
    arguments = _parser().parse_args(argv)
    return arguments.run(arguments)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="simguide", description="Checks the data and builds the guides.")
    parser.add_argument("--root", type=Path, default=Path(), help="project folder (default: here)")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    check = commands.add_parser("check", help="check every data file; print all problems at once")
    check.set_defaults(run=_check)
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


def _report(problems: tuple[Problem, ...]) -> int:
    for problem in problems:
        print(render(problem))
    if problems:
        print(f"{len(problems)} problem{'s' if len(problems) > 1 else ''}")
        return 1
    print("no problems")
    return 0


def _check(arguments: argparse.Namespace) -> int:
    return _report(load(arguments.root, build_day()).problems)


def _build(arguments: argparse.Namespace) -> int:
    return _mkdocs(arguments.root, "build")


def _serve(arguments: argparse.Namespace) -> int:
    return _mkdocs(arguments.root, "serve", "--dev-addr", arguments.address)


def _mkdocs(root: Path, command: str, *options: str) -> int:
    """Hand over to MkDocs. Imported only here: checking knows nothing of it."""
    config = root / "mkdocs.yml"
    if not config.is_file():
        print(f"{config}: not found; expected to run in the project's folder", file=sys.stderr)
        return 2
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # Material's own switch for its notice about its end
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
    loaded = load(arguments.root, build_day())
    if loaded.dataset is None:
        return _report(loaded.problems)
    outcome = action(arguments.root, loaded.dataset)
    for line in outcome.lines:
        print(line)
    return _report(outcome.problems) if outcome.problems or not outcome.lines else 0


if __name__ == "__main__":
    sys.exit(main())

"""YAML bytes to a tree, or to problems. Built iteratively from PyYAML's C event stream.

Composing nodes with the C loader crashes the interpreter on 100,000 brackets, so no node is ever composed: events are
folded on a stack of our own, with a limit on size and depth. Anchors, aliases, tags and second documents are refused,
which also rules out alias bombs.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import yaml

from ..problems import Problem
from .characters import first_suspect, suspects
from .tree import Mapping, Mark, Node, Scalar, Sequence

MAX_BYTES = 1024 * 1024
MAX_DEPTH = 32
_Loader = getattr(yaml, "CLoader", yaml.Loader)


@dataclass(frozen=True, slots=True)
class Document:
    """A file that was read: its tree and its lines, so that later findings can point into it."""

    path: str
    lines: tuple[str, ...]
    root: Node

    def problem(self, mark: Mark, rule: str, message: str, expected: str = "") -> Problem:
        """A finding at a place of this file."""
        return _problem(self.path, self.lines, mark, rule, message, expected)


def _problem(path: str, lines: tuple[str, ...], mark: Mark, rule: str, message: str, expected: str = "") -> Problem:
    line = min(max(mark.line, 1), max(len(lines), 1))
    text = lines[line - 1] if lines else ""
    column = min(max(mark.column, 1), len(text) + 1) if line == mark.line else len(text) + 1
    return Problem(path, line, column, rule, message, expected, text)


def read_bytes(file: Path, shown: str) -> bytes | Problem:
    """The bytes of a file, at most a little over the limit of them."""
    try:
        with file.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        return Problem(shown, 0, 0, "unreadable", f"cannot read the file: {error.strerror or error}")
    if len(data) > MAX_BYTES:
        return Problem(shown, 0, 0, "too-large", "the file is larger than 1 MiB",
                       "expected at most 1 MiB: a country file is some tens of kilobytes")
    return data


def decode(data: bytes, path: str) -> str | Problem:
    """The text of the bytes, or the place of the first byte that is not UTF-8."""
    try:
        return data.decode("utf-8-sig" if data.startswith(b"\xef\xbb\xbf") else "utf-8")
    except UnicodeDecodeError as error:
        before = data[:error.start].decode("utf-8", "replace")
        line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
        excerpt = data.split(b"\n")[line - 1].removesuffix(b"\r").decode("utf-8", "replace")
        return Problem(path, line, column, "not-utf8", f"byte 0x{data[error.start]:02X} is not UTF-8",
                       "expected a file saved as UTF-8", excerpt)


def parse(data: bytes, path: str) -> Document | tuple[Problem, ...]:
    """Read YAML bytes. `path` is how problems name the file."""
    text = decode(data, path)
    if isinstance(text, Problem):
        return (text,)
    lines = tuple(line.removesuffix("\r") for line in text.split("\n"))
    strange = tuple(_problem(path, lines, mark, "character", message, advice) for mark, message, advice in suspects(text))
    if strange:
        return strange
    builder = _Builder(path, lines)
    try:
        for event in yaml.parse(text, Loader=_Loader):
            if builder.take(event):
                break
    except yaml.MarkedYAMLError as error:
        builder.syntax(error)
    except yaml.YAMLError as error:
        builder.fault(Mark(1, 1), "yaml", f"not valid YAML: {str(error).splitlines()[0]}")
    if builder.root is None and not builder.problems:
        builder.fault(Mark(1, 1), "empty", "the file is empty", "expected keys and values")
    if builder.problems or builder.root is None:
        return tuple(builder.problems)
    return Document(path, lines, builder.root)


_NO_ANCHORS = ("anchors and aliases (& and *) are not used here", "expected the value itself; a code such as *100# needs quotes")
_ONE_DOCUMENT = ("a second document begins here", "expected one document per file, without --- or ...")
_NEEDS_QUOTES = "a text that begins with #, *, &, !, @, %, `, [ or { needs quotes"
_INDENTATION = ("this line is indented unlike its neighbours",
                "expected the indentation of the lines it belongs to; the fault is often on the line before")
_SYNTAX = (
    ("mapping values are not allowed", "a `: ` stands inside a value",
     "expected quotes around a text that contains `: `, or the indentation of the line before"),
    ("block sequence entries are not allowed", "a list cannot begin here",
     "expected the list on lines of its own; a text that begins with `- ` needs quotes"),
    ("mapping keys are not allowed", "a key cannot begin here", "expected `key: value`; a text that begins with `? ` needs quotes"),
    ("comment or line break", "a value cannot begin with this character", "expected quotes around a text that begins with | or >"),
    ("unexpected ':'", "a `:` stands inside a value", "expected quotes around a text that contains a colon"),
    ("cannot start any token", "a value cannot begin with this character", f"expected a value; {_NEEDS_QUOTES}"),
    ("expected node content", "a value cannot begin with this character", f"expected a value; {_NEEDS_QUOTES}"),
    ("did not find expected key", "the value has ended before this", f"expected quotes around the whole text; {_NEEDS_QUOTES}"),
    ("expected ',' or", "a comma or the closing bracket is missing before this",
     "expected quotes around a text that contains `: `, a comma or a bracket"),
    ("escape", "not valid YAML: a backslash with a character that it cannot stand before",
     "expected single quotes around a text with a backslash"),
)
"""What to say to which of the parser's messages."""


@dataclass(slots=True)
class _Frame:
    """A list or mapping under construction."""

    mark: Mark
    mapping: bool
    entries: list[tuple[Scalar, Node]] = field(default_factory=list)
    items: list[Node] = field(default_factory=list)
    key: Scalar | None = None
    keys: dict[str, Mark] = field(default_factory=dict)


@dataclass(slots=True)
class _Builder:
    """Folds events into a tree."""

    path: str
    lines: tuple[str, ...]
    problems: list[Problem] = field(default_factory=list)
    root: Node | None = None
    stack: list[_Frame] = field(default_factory=list)
    documents: int = 0

    def fault(self, mark: Mark, rule: str, message: str, expected: str = "") -> None:
        self.problems.append(_problem(self.path, self.lines, mark, rule, message, expected))

    def syntax(self, error: yaml.MarkedYAMLError) -> None:
        """What the parser stumbled over, told where it began rather than where the parser gave up."""
        context, reason = error.context or "", error.problem or error.context or ""
        end, begin = (Mark(mark.line + 1, mark.column + 1) if mark else Mark(1, 1)
                      for mark in (error.problem_mark or error.context_mark, error.context_mark or error.problem_mark))
        # `text: {carrier} has …` was a mapping until the parser met the next word.
        self.problems = [problem for problem in self.problems if problem.line != end.line]
        if "flow" in context and self.stack and not "".join(self.lines[end.line - 1:])[end.column - 1:].strip():
            begin = self.stack[-1].mark
        if "an alias" in context or "an anchor" in context:
            self.fault(begin, "anchor", *_NO_ANCHORS)
        elif "simple key" in context:
            self.fault(begin, "yaml", "no `: ` after this key",
                       "expected `key: value`, with the colon of an English keyboard and a blank after it")
        elif "quoted scalar" in context and "end of stream" in reason:
            self.fault(begin, "yaml", "the quote that opens here is never closed", "expected the same quote at the end of the text")
        elif "flow" in context and begin.line < end.line and self._indentation(end) <= self._indentation(begin):
            self.fault(begin, "yaml", "the bracket that opens here is not closed", "expected commas between the items and the closing bracket")
        elif "document start" in reason:
            self.fault(end, "documents", *_ONE_DOCUMENT)
        elif "did not find expected" in reason and not self._line(end)[:end.column - 1].strip():
            self.fault(end, "yaml", *_INDENTATION)
        else:
            known = next(((message, advice) for part, message, advice in _SYNTAX if part in reason), None)
            self.fault(end, "yaml", *(known or (f"not valid YAML: {reason}", "")))

    def _line(self, mark: Mark) -> str:
        """The line of a mark; the parser may stop behind the last one."""
        return self.lines[mark.line - 1] if mark.line <= len(self.lines) else ""

    def _indentation(self, mark: Mark) -> int:
        return len(self._line(mark)) - len(self._line(mark).lstrip())

    def take(self, event: yaml.Event) -> bool:
        """Handle one event; true means that reading on makes no sense."""
        mark = Mark(event.start_mark.line + 1, event.start_mark.column + 1)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
            self.fault(mark, "anchor", *_NO_ANCHORS)
            return True
        if getattr(event, "tag", None) is not None:
            self.fault(mark, "tag", "tags (!) are not used here", "expected a plain value; quote a text that begins with !")
            return True
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self.fault(mark, "documents", *_ONE_DOCUMENT)
                return True
        elif isinstance(event, yaml.ScalarEvent):
            self._scalar(event, mark)
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            return self._open(isinstance(event, yaml.MappingStartEvent), mark)
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            frame = self.stack.pop()
            end = _end(event) if event.end_mark.index > event.start_mark.index else None  # a block has no closing mark
            self._add(Mapping(tuple(frame.entries), frame.mark, end) if frame.mapping
                      else Sequence(tuple(frame.items), frame.mark, end))
        return False

    def _open(self, mapping: bool, mark: Mark) -> bool:
        if len(self.stack) >= MAX_DEPTH:
            self.fault(mark, "depth", f"nested deeper than {MAX_DEPTH} levels", "expected the shape of the schema")
            return True
        if self.stack and self.stack[-1].mapping and self.stack[-1].key is None:
            self.fault(mark, "key", "a list or mapping stands where a key should be", "expected a word as key; quote it if it begins with a bracket")
            return True
        self.stack.append(_Frame(mark, mapping))
        return False

    def _scalar(self, event: yaml.ScalarEvent, mark: Mark) -> None:
        node = Scalar(event.value, mark, event.style in ("'", '"'), _end(event))
        frame = self.stack[-1] if self.stack else None
        if (strange := first_suspect(event.value)) is not None:
            self.fault(mark, "character", f"written as an escape: {strange[0]}", strange[1])
        if frame is None or not frame.mapping or frame.key is not None:
            if not event.value.strip():
                place = frame.key.mark if frame and frame.key else mark
                name = f"`{frame.key.value}` has no value" if frame and frame.key else "an empty value"
                self.fault(place, "empty-value", name,
                           f"expected a value, or nothing at all where it is not known; {_NEEDS_QUOTES}")
            self._add(node)
            return
        if (first := frame.keys.get(node.value)) is not None:
            self.fault(mark, "duplicate-key", f"`{node.value}` stands twice (first on line {first.line})", "expected each key once")
        elif not node.value.strip():
            self.fault(mark, "key", "an empty key", "expected a word as key")
        frame.keys.setdefault(node.value, mark)
        frame.key = node

    def _add(self, node: Node) -> None:
        if not self.stack:
            self.root = node
            return
        frame = self.stack[-1]
        if frame.mapping:
            if frame.key is not None:
                if frame.keys.get(frame.key.value) == frame.key.mark:
                    frame.entries.append((frame.key, node))
                frame.key = None
        else:
            frame.items.append(node)


def _end(event: yaml.Event) -> Mark:
    return Mark(event.end_mark.line + 1, event.end_mark.column + 1)


def read(file: Path, shown: str) -> Document | tuple[Problem, ...]:
    """Read a YAML file. Never raises for what the file contains."""
    data = read_bytes(file, shown)
    return (data,) if isinstance(data, Problem) else parse(data, shown)

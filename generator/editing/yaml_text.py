"""A tree as YAML text in the style of the data files. What a text holds comes out as that text and as nothing else."""

from __future__ import annotations

import json
import re

from ..reading.tree import Mapping, Node, Scalar, Sequence

_PLAIN = re.compile(r"[^\W_](?:[\w ./+&()'-]*[\w)])?")
_ADDRESS = re.compile(r"https?://[A-Za-z0-9._~/?=&%+-]+")
_TYPED = ("true", "false", "null")
"""What editor programs would not take for text."""
_WIDEST = 110


def write(node: Mapping, indent: int = 0) -> str:
    """Lines of a mapping, each key on its own; small records and lists of words stand on one line."""
    return "".join(f"{' ' * indent}{line}\n" for line in _mapping(node))


def _mapping(node: Mapping) -> list[str]:
    lines = []
    for key, value in node.entries:
        short = f"{key.value}: {_flow(value)}" if _is_small(value) else ""
        if isinstance(value, Scalar):
            lines.append(f"{key.value}: {_scalar(value.value)}")
        elif short and len(short) <= _WIDEST:
            lines.append(short)
        else:
            lines += [f"{key.value}:", *(f"  {line}" for line in _block(value))]
    return lines


def _block(node: Node) -> list[str]:
    if isinstance(node, Mapping):
        return _mapping(node)
    if isinstance(node, Scalar):
        return [_scalar(node.value)]
    return [f"{'  ' if number else '- '}{line}" for item in node.items for number, line in enumerate(_item(item))]


def _item(node: Node) -> list[str]:
    short = _flow(node) if _is_small(node) else ""
    return [short] if isinstance(node, Mapping) and short and len(short) <= _WIDEST else _block(node)


def _is_small(node: Node) -> bool:
    """Words, lists of words, and records of nothing else."""
    if isinstance(node, Scalar):
        return True
    if isinstance(node, Sequence):
        return all(isinstance(item, Scalar) for item in node.items)
    return all(_is_small(value) and not isinstance(value, Mapping) for _, value in node.entries)


def _flow(node: Node) -> str:
    if isinstance(node, Scalar):
        return node.value if _is_plain(node.value) else _quoted(node.value)
    if isinstance(node, Sequence):
        return f"[{', '.join(map(_flow, node.items))}]"
    return "{" + ", ".join(f"{key.value}: {_flow(value)}" for key, value in node.entries) + "}"


def _scalar(text: str) -> str:
    return text if _is_plain(text) or _ADDRESS.fullmatch(text) else _quoted(text)


def _is_plain(text: str) -> bool:
    return bool(_PLAIN.fullmatch(text)) and text.lower() not in _TYPED


def _quoted(text: str) -> str:
    """In double quotes, with escapes for whatever cannot be seen."""
    escaped = json.dumps(text, ensure_ascii=False)
    return "".join(char if char.isprintable() else f"\\U{ord(char):08X}" for char in escaped)


def comment(words: str, text: str) -> str:
    """Lines of a comment: `# words: text`. No line of the text begins one of its own, nor reads as a directive."""
    first, *others = (_visible(line) for line in re.split(r"\r\n|[\n\r]", text))
    return "".join([f"# {words}: {first}\n", *(f"#   | {line}\n" for line in others)])


def _visible(line: str) -> str:
    return "".join(map(_visible_char, line)).rstrip()


def _visible_char(char: str) -> str:
    return char if char.isprintable() else " " if char.isspace() else "\N{REPLACEMENT CHARACTER}"

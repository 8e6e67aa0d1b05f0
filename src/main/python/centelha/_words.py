"""Words of a job file as values of parameters: lists and dictionaries here, texts in the JVM."""

from __future__ import annotations

import json
import os
from typing import Any, List, Mapping, Sequence, Union

Words = Union[str, Mapping[str, Any], Sequence[Any]]
"""A word alone, a word with arguments, or several: ``"adam"``, ``{"adam": {"learningRate": 0.01}}``."""


def to_words(value: Any) -> Any:
    """Converts a value to plain lists, dictionaries, texts and numbers."""
    if value is None or isinstance(value, (str, bool, int, float)):
        return value
    if isinstance(value, os.PathLike):
        return os.fspath(value)
    if isinstance(value, Mapping):
        return {_key(name): to_words(member) for name, member in value.items()}
    if hasattr(value, "tolist"):  # NumPy's arrays and numbers
        return to_words(value.tolist())
    if isinstance(value, Sequence) and not isinstance(value, (bytes, bytearray)):
        return [to_words(member) for member in value]
    raise TypeError(f"{value!r} is no text, number, list or dictionary")


def _key(name: Any) -> str:
    if not isinstance(name, str):
        raise TypeError(f"{name!r} is no text, and stands where a name must")
    return name


def to_list_of_words(value: Any) -> List[Any]:
    """Converts a value to a list of words."""
    words = to_words(value)
    if not isinstance(words, list):
        raise TypeError(f"{value!r} is no list")
    return words


def to_text(words: Any) -> str:
    """What the JVM is given."""
    return words if isinstance(words, str) else json.dumps(words, ensure_ascii=False, separators=(",", ":"))


def from_text(text: Any) -> Any:
    """What the JVM has: a text that is a list or dictionary in JSON becomes one."""
    try:
        words = json.loads(text)
    except (TypeError, ValueError):
        return text
    return words if isinstance(words, (list, dict)) else text

"""What the JVM says while it works, on Python's own stdout and stderr, where notebooks look for it."""

from __future__ import annotations

import threading
from contextlib import contextmanager, suppress
from typing import Any, Callable, Iterator, TextIO

from pyspark import InheritableThread

_SECONDS = 0.1


@contextmanager
def repeated(step: Callable[[], None]) -> Iterator[None]:
    """Does something again and again meanwhile, by a thread of its own, and once more at the end.

    What goes wrong in it is not told: what is done meanwhile matters more than what is said of it.
    """
    ended = threading.Event()

    def repeat() -> None:
        with suppress(Exception):
            while not ended.wait(_SECONDS):
                step()

    thread = InheritableThread(target=repeat, daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
        with suppress(Exception):
            step()


def print_all(lines: Any) -> None:
    """Prints what is in a queue of the JVM, and takes it out."""
    line = lines.poll()
    while line is not None:
        print(line, flush=True)
        line = lines.poll()


class Words:
    """What a program writes in the JVM: all of it, and its lines for people as they come.

    Parameters
    ----------
    jvm : py4j.java_gateway.JVMView
        Where it is written.
    shown : text file, optional
        Where lines go on to, but for those of JSON.
    """

    def __init__(self, jvm: Any, shown: TextIO | None) -> None:
        written = jvm.java.io.StringWriter()
        self.printer: Any = jvm.java.io.PrintWriter(written, True)
        self.text = ""
        self._buffer = written.getBuffer()
        self._taken = 0
        self._shown = shown
        self._begun = ""

    def follow(self) -> None:
        """Takes what has come."""
        length = self._buffer.length()
        if length == self._taken:
            return
        more = self._buffer.substring(self._taken, length)
        self._taken = length
        self.text += more
        *lines, self._begun = (self._begun + more).split("\n")
        for line in lines:
            if self._shown is not None and not line.startswith("{"):
                print(line.rstrip("\r"), file=self._shown, flush=True)

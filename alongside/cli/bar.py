"""A long piece of work with a number: how much is done, of how much, and how long it will take yet."""

import sys
from time import monotonic
from typing import TextIO

WIDTH = 24
EVERY = 0.1
CLEAR = "\r\x1b[K"


class Bar:
    """Call it with how many are done, of how many, and what is being done; a line that is redrawn on a terminal.

    Where nobody watches (a log, a pipe) it says once what has begun. `close` leaves the line behind.
    """

    def __init__(self, stream: TextIO = sys.stderr) -> None:
        self._stream = stream
        self._began = monotonic()
        self._drawn = 0.0
        self._last = ""

    def __call__(self, done: int, total: int, words: str) -> None:
        if not self._stream.isatty():
            if not self._last:
                self._stream.write(f"{words} …\n")
            self._last = words
            return
        now = monotonic()
        if done < total and now - self._drawn < EVERY and words == self._last:
            return
        self._drawn, self._last = now, words
        share = done / total if total else 1.0
        filled = round(WIDTH * share)
        bar = "█" * filled + "·" * (WIDTH - filled)
        self._stream.write(f"{CLEAR}{bar} {share:4.0%}  {words}{self._left(share, now)}")
        self._stream.flush()

    def close(self) -> None:
        """End the line."""
        if self._last and self._stream.isatty():
            self._stream.write("\n")
            self._stream.flush()

    def _left(self, share: float, now: float) -> str:
        gone = now - self._began
        return f", about {gone / share - gone:.0f} s left" if 0.05 < share < 1 and gone > 1 else ""

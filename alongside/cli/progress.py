"""What takes over a second says how far it is, on a terminal and nowhere else."""

import sys
from time import monotonic
from typing import TextIO

_PATIENCE = 1.0
_CLEAR = "\r\x1b[K"


class Progress:
    """Call it with what is being done; `close` wipes the line."""

    def __init__(self, stream: TextIO | None = None, patience: float = _PATIENCE) -> None:
        self._stream = stream or sys.stderr
        self._shows_from = monotonic() + patience
        self._shown = False

    def __call__(self, doing: str) -> None:
        if self._stream.isatty() and monotonic() >= self._shows_from:
            self._stream.write(f"{_CLEAR}{doing} …")
            self._stream.flush()
            self._shown = True

    def close(self) -> None:
        """Leave the terminal as it was."""
        if self._shown:
            self._stream.write(_CLEAR)
            self._stream.flush()
            self._shown = False

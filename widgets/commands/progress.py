"""How far long work has come: one line that changes, on standard error."""

import sys
import time
from types import TracebackType
from typing import Self

# Seconds between two lines where there is no terminal, as in a log.
PAUSE_S = 10.0


class Progress:
    """A line such as ``250 of 1,000 compared, 12 s``; it leaves no trace behind."""

    def __init__(self, total: int, what: str) -> None:
        self._total, self._what = total, what
        self._start = self._last = time.monotonic()
        self._is_live = sys.stderr.isatty()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.clear()

    def show(self, done: int) -> None:
        """Say how much is done."""
        now = time.monotonic()
        spent = now - self._start
        line = f"{done:,} of {self._total:,} {self._what}, {spent:.0f} s"
        if self._is_live:
            print(f"\r{line}", end="\033[K", file=sys.stderr, flush=True)
        elif now - self._last >= PAUSE_S:
            print(line, file=sys.stderr, flush=True)
            self._last = now

    def clear(self) -> None:
        """Take the line away, so that something else may be printed."""
        if self._is_live:
            print("\r\033[K", end="", file=sys.stderr, flush=True)

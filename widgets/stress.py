"""Thousands of random settings of a model on both engines, in several processes.

The first half of the settings lies within the ranges, the second up to a hundredfold
beyond them. They depend on the seed alone, not on how the work is divided.
"""

import multiprocessing
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from functools import cache

from widgets.parity import Subject, compare, subject_of
from widgets.settings import random_settings
from widgets.spec import Spec
from widgets.tally import Tally
from widgets.targets import loaded_from

BEYOND = 100.0
# Settings of one piece of work. Smaller ones do not pay for a start of their own.
PIECE = 250
WITHIN, FURTHER = "within the ranges", "beyond the ranges"

Progress = Callable[[int], None]


@dataclass(frozen=True)
class Piece:
    """Some settings of one model, for one process."""

    given: str
    end: float | None
    part: str
    draws: int
    seed: int
    beyond: float


def stress(
    given: str,
    *,
    samples: int,
    seed: int = 1,
    end: float | None = None,
    processes: int = 2,
    progress: Progress = lambda done: None,
) -> dict[str, Tally]:
    """Compare both engines at random settings.

    Parameters
    ----------
    given
        A simulation's name or a model's file.
    samples
        Number of settings, in both halves together.
    seed
        Start of the random numbers.
    end
        Last time, for a model without a `simulation.yml`.
    processes
        How many at once.
    progress
        Called with the number of settings done so far.

    Returns
    -------
    dict of str to Tally
        One tally within the ranges, one beyond them.
    """
    # What cannot be read is refused here, before other processes start.
    _subject(given, end)
    pieces = list(_pieces(given, end, samples, seed))
    tallies = {piece.part: Tally() for piece in pieces}
    done = 0
    for piece, tally in _done(pieces, processes):
        tallies[piece.part].merge(tally)
        done += tally.total
        progress(done)
    return tallies


def _pieces(given: str, end: float | None, samples: int, seed: int) -> Iterator[Piece]:
    within = samples - samples // 2
    for part, draws, beyond in (
        (WITHIN, within, 1.0),
        (FURTHER, samples - within, BEYOND),
    ):
        for k, first in enumerate(range(0, draws, PIECE)):
            # Far apart, so that no two pieces of any two seeds are alike.
            own = (seed * 1_000_003 + k) * 2 + (part == FURTHER)
            size = min(PIECE, draws - first)
            yield Piece(given, end, part, size, own, beyond)


def _done(pieces: list[Piece], processes: int) -> Iterator[tuple[Piece, Tally]]:
    if processes < 2 or len(pieces) < 2:
        yield from ((piece, _tally(piece)) for piece in pieces)
        return
    # A fresh process each: libRoadRunner does not survive a fork.
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, mp_context=spawn) as pool:
        running = {pool.submit(_tally, piece): piece for piece in pieces}
        try:
            for future in as_completed(running):
                yield running[future], future.result()
        finally:
            pool.shutdown(cancel_futures=True)


def _tally(piece: Piece) -> Tally:
    spec, subject = _subject(piece.given, piece.end)
    settings = list(
        random_settings(spec, draws=piece.draws, seed=piece.seed, beyond=piece.beyond)
    )
    tally = Tally()
    for one in compare(subject, settings):
        tally.add(one)
    return tally


@cache
def _subject(given: str, end: float | None) -> tuple[Spec, Subject]:
    loaded = loaded_from(given, end=end)
    return loaded.spec, subject_of(loaded)

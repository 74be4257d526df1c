"""Kinds of arguments that several commands take."""

import argparse


def positive(text: str) -> int:
    """Read a whole number above zero."""
    return at_least(text, 1)


def points(text: str) -> int:
    """Read a number of times of a run: both ends make two."""
    return at_least(text, 2)


def at_least(text: str, least: int) -> int:
    """Read a whole number."""
    try:
        number = int(text)
    except ValueError:
        number = least - 1
    if number < least:
        raise argparse.ArgumentTypeError(
            f"{text!r} is no whole number of at least {least}"
        )
    return number


def setting(text: str) -> tuple[str, float]:
    """Read ID=VALUE."""
    id, sign, value = text.partition("=")
    try:
        if not (sign and id.strip()):
            raise ValueError
        return id.strip(), float(value)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not ID=VALUE, such as k=0.5"
        ) from None

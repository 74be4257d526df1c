"""The sheets of items whose parts are filled in, and of those that draw numbers."""

from quizzes.cloze import GAP, Cloze, Gap
from quizzes.draws import NumericDraws
from quizzes.exports.fixed import fixed
from quizzes.exports.sheet import Said, Sheet, letter, sheet
from quizzes.matching import Match
from quizzes.words import ShortText, Typed

BLANK = "____"


def numbered_gaps(item: Cloze) -> str:
    """Write the text with a numbered blank for each gap."""
    numbers = iter(range(1, len(item.gaps) + 1))
    return GAP.sub(lambda _: f"({next(numbers)}) {BLANK}", item.text)


@sheet.register
def _(item: Match) -> Sheet:
    shown = {choice: place for place, choice in enumerate(item.start)}
    pairs = enumerate(item.pairs)
    foreseen = [
        Said(
            f"{item.pairs[miss.left].left}: {item.choices[miss.choice]}",
            False,
            miss.says,
            miss.error,
        )
        for miss in item.mistakes
    ]
    strays = [Said(one.text, False, one.says, one.error) for one in item.strays]
    other = item.otherwise
    return Sheet(
        ask=item.stem,
        entries=tuple(pair.left for pair in item.pairs),
        offered=tuple(item.choices[choice] for choice in item.start),
        answer=", ".join(
            f"{place + 1} {letter(shown[place])}" for place in range(len(item.pairs))
        ),
        remarks=(
            *(Said(f"{pair.left}: {pair.right}", True, pair.says) for _, pair in pairs),
            *foreseen,
            *strays,
            Said("Any other pair", False, other.says, other.error),
        ),
    )


@sheet.register
def _(item: Cloze) -> Sheet:
    remarks = [
        said
        for number, gap in enumerate(item.gaps, start=1)
        for said in gap_remarks(gap, f"({number}) ")
    ]
    keys = enumerate((gap.key for gap in item.gaps), start=1)
    return Sheet(
        ask=item.stem,
        text=numbered_gaps(item),
        entries=tuple(gap_words(gap) for gap in item.gaps),
        offered=(),
        answer=", ".join(f"({number}) {key}" for number, key in keys),
        remarks=tuple(remarks),
    )


@sheet.register
def _(item: ShortText) -> Sheet:
    return Sheet(
        ask=item.stem,
        offered=(),
        answer=item.accepts[0],
        remarks=tuple(typed_remarks(item)),
        hint="One word, or two.",
    )


@sheet.register
def _(item: NumericDraws) -> Sheet:
    return sheet(fixed(item))


def gap_words(gap: Gap) -> str:
    """Say what a gap asks for, and what there is to choose from."""
    choices = " / ".join(option.text for option in gap.options)
    return f"{gap.label} {choices}".strip()


def gap_remarks(gap: Gap, before: str = "") -> list[Said]:
    """Say something to each word or option of a gap."""
    words = gap.words()
    if words is not None:
        return typed_remarks(words, before)
    return [
        Said(f"{before}{option.text}", option.right, option.says, option.error)
        for option in gap.options
    ]


def typed_remarks(words: Typed, before: str = "") -> list[Said]:
    """Say something to the words accepted, to each rejected, and to any other."""
    other = words.otherwise
    return [
        Said(f"{before}{' or '.join(words.accepts)}", True, words.says),
        *(
            Said(f"{before}{one.text}", False, one.says, one.error)
            for one in words.rejects
        ),
        Said(f"{before}Any other word", False, other.says, other.error),
    ]

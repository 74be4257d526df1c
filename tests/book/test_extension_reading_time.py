"""The time of a chapter follows from what is in it."""

import pytest
from il6.reading_time import Effort, duration, measure

PRACTICE = {"meet": ["a", "b", "c"]}
CELL = "```{{code-cell}} python\n:tags: [hide-input]\n{}\n```\n"


def chapter(*parts: str) -> str:
    return "---\nkernelspec: a b c\n---\n\n# Four words of title\n\n" + "\n".join(parts)


def test_words_are_those_that_are_read() -> None:
    text = chapter(
        "(a-label)=",
        "One two {term}`three` {cite:p}`key2001` {claim}`id`",
        "```{drawing} a-name\n:name: fig\nfour five\n```",
        CELL.format("from quizzes import quiz"),
        "## The findings of this chapter\n\nNot read at the first go.",
    )
    # "term" is the one word of markup that is left: few enough to let stand.
    assert measure(text, PRACTICE).words == 4 + 5 + 1


def test_simulations_are_counted() -> None:
    text = chapter(CELL.format('show("one")'), CELL.format('show("two")'))
    assert measure(text, PRACTICE).simulations == 2


def test_a_question_asked_twice_counts_once() -> None:
    text = chapter(
        CELL.format('quiz("meet", items=["a", "guess"])'),
        CELL.format('quiz("meet")'),
    )
    assert measure(text, PRACTICE).questions == 4


def test_more_of_anything_takes_longer() -> None:
    least = Effort(1000, 1, 10)
    for more in (Effort(2000, 1, 10), Effort(1000, 2, 10), Effort(1000, 1, 20)):
        assert more.minutes > least.minutes


def test_the_line_names_what_it_counts() -> None:
    line = Effort(3055, 1, 27).line().replace("\N{NO-BREAK SPACE}", " ")
    assert line == "About 70 minutes: 3,000 words, 1 simulation, 27 questions"
    assert "simulation" not in Effort(3055, 0, 27).line()


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(1, "1 minute"), (95, "95 minutes"), (120, "2 hours"), (185, "3 hours 5 minutes")],
)
def test_long_times_are_given_in_hours(minutes: int, words: str) -> None:
    assert duration(minutes).replace("\N{NO-BREAK SPACE}", " ") == words

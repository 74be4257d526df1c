"""The parts that every question of Moodle XML is put together from."""

from xml.etree.ElementTree import Element, SubElement

from quizzes.exports.sheet import Said, html

# Moodle knows fractions of a mark to five places and refuses others.
PLACES = 5

# Moodle's name for the format of numbers and other words without markup.
PLAIN = "moodle_auto_format"


def put_text(parent: Element, text: str) -> None:
    """Write a text into an element."""
    SubElement(parent, "text").text = text


def put_html(parent: Element, name: str, text: str) -> Element:
    """Write HTML into a new element."""
    made = SubElement(parent, name, format="html")
    put_text(made, text)
    return made


def put_plain(parent: Element, name: str, text: str) -> None:
    """Write a value into a new element."""
    SubElement(parent, name).text = text


def put_answer(
    question: Element, text: str, percent: float, said: Said, form: str = "html"
) -> Element:
    """Write an answer with its share of the mark and what is said to it."""
    fraction = f"{percent:.{PLACES}f}".rstrip("0").rstrip(".")
    answer = SubElement(question, "answer", fraction=fraction, format=form)
    put_text(answer, text)
    put_html(answer, "feedback", says(said))
    return answer


def says(said: Said) -> str:
    """Write what is said and the misunderstanding that the answer stands for."""
    belief = f" <em>{html(said.belief)}</em>" if said.belief else ""
    return html(said.says) + belief

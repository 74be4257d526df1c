"""A quiz that is live in a notebook and on a page, and a list of questions on paper."""

import re
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any, ClassVar

import traitlets

from quizzes.bank import load_bank, misunderstandings
from quizzes.cloze import GAP
from quizzes.drawn import page_item
from quizzes.draws import filled
from quizzes.schema import Item
from widgets.embedding import STATIC as WIDGETS_STATIC
from widgets.embedding import LiveWidget, Picture, mount
from widgets.evidence import findings

STATIC = Path(__file__).resolve().parent / "static"

# Authors write a word that must not be missed as *not*.
EMPHASIS = re.compile(r"\*([^*]+)\*")

# A sheet with a tick: stands for the quiz where it cannot be live.
MARK = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40" role="img" '
    'aria-label="A sheet of questions" fill="none" stroke="currentColor" '
    'stroke-width="2.5" stroke-linecap="round" stroke-linejoin="round">'
    '<rect x="7" y="4" width="26" height="32" rx="4"/>'
    '<path d="M13 14l3 3 5-6M25 15h3M13 26h15"/></svg>'
)


class Quiz(LiveWidget):
    """Items of the bank with the reader's answers.

    Parameters
    ----------
    name : str
        Name of the element on a page.
    title : str
        What the quiz is called for assistive technology.
    items : sequence of Item
        In the order in which they are asked; at least one.
    """

    kind: ClassVar[str] = "quiz"
    module_file: ClassVar[Path] = STATIC / "quiz.mjs"
    style_files: ClassVar[tuple[Path, ...]] = (
        WIDGETS_STATIC / "tokens.css",
        STATIC / "quiz.css",
    )

    spec = traitlets.Dict().tag(sync=True)
    answers = traitlets.Dict(help="Responses by item id.").tag(sync=True)
    seed = traitlets.Int(0, help="The learner's; 0 lets the page choose.").tag(
        sync=True
    )
    score = traitlets.Float(0.0, help="Share of all points, 0 to 1.").tag(sync=True)

    def __init__(self, name: str, title: str, items: Sequence[Item]) -> None:
        self.name = name
        super().__init__(spec=page_spec(name, title, items))

    def page_state(self) -> dict[str, Any]:
        """Tell a page what a notebook is told."""
        return {
            "spec": self.spec,
            "answers": self.answers,
            "score": self.score,
            "seed": self.seed,
        }

    def picture(self) -> Picture:
        """Stand in with a mark and a sentence; a page lists the questions too."""
        count = len(self.spec["items"])
        noun = "question" if count == 1 else "questions"
        return Picture(MARK, f"{self.spec['title']}: {count} {noun}.")

    def html(self) -> str:
        """Write the mount with its questions, for readers without scripts."""
        whole = mount(self.kind, self.name, self.page_state(), self.picture())
        return whole.replace(
            "</figure>", f"{_questions(self.spec['items'])}\n</figure>"
        )


def quiz(chapter: str, items: Sequence[str] | None = None) -> Quiz:
    """Ask the questions of a chapter.

    Parameters
    ----------
    chapter : str
        Such as ``"signalling"``.
    items : sequence of str, optional
        Ids of the items to ask, in this order; all practice items if not given.

    Raises
    ------
    ValueError
        There is no such chapter or item; the message lists those there are.

    Examples
    --------
    >>> len(quiz("signalling", items=["three-sources"]).spec["items"])
    1
    """
    own = {key: item for key, item in load_bank().items() if item.chapter == chapter}
    if not own:
        chapters = sorted({item.chapter for item in load_bank().values()})
        raise ValueError(
            f"no items for the chapter {chapter!r}. There are: {', '.join(chapters)}."
        )
    if items is None:
        asked = [item for item in own.values() if item.use == "practice"]
        return Quiz(f"quiz-{chapter}", "Practice questions", asked)
    unknown = [key for key in items if key not in own]
    if unknown or not items:
        raise ValueError(
            f"{chapter} has no item {', '.join(unknown) or '(none was named)'}. "
            f"There are: {', '.join(own)}."
        )
    chosen = [own[key] for key in items]
    is_guess = all(item.use == "predict" for item in chosen)
    title = "Your guess" if is_guess else "Questions"
    return Quiz("-".join([chapter, *items]), title, chosen)


def page_spec(name: str, title: str, items: Sequence[Item]) -> dict[str, Any]:
    """Put items into the JSON of `frontend/items.ts`."""
    beliefs = misunderstandings()
    held = {error for item in items for error in item.errors()}
    return {
        "name": name,
        "title": title,
        "items": [page_item(item) for item in items],
        "misunderstandings": {key: beliefs[key] for key in sorted(held)},
        "findings": {
            key: {"claim": findings()[key].claim, "grade": findings()[key].grade}
            for key in sorted({key for item in items for key in item.claims})
        },
    }


def _to_fill(item: dict[str, Any]) -> list[str]:
    """List both sides of pairs, mixed as on the page, and what each gap asks."""
    pairs = item.get("pairs", [])
    choices = [pair["right"] for pair in pairs]
    choices += [stray["text"] for stray in item.get("strays", [])]
    mixed = [choices[place] for place in item["start"]] if pairs else []
    gaps = [
        f"{gap['label']} {' / '.join(option['text'] for option in gap['options'])}"
        for gap in item.get("gaps", [])
    ]
    return [*(pair["left"] for pair in pairs), *mixed, *map(str.strip, gaps)]


def _questions(items: Sequence[dict[str, Any]]) -> str:
    """List the questions with what can be chosen."""
    rows = []
    for item in items:
        if "variants" in item:
            item = item | {"stem": filled(item["stem"], item["variants"][0]["shown"])}
        parts = item.get("options", [])
        if "steps" in item:
            parts = [item["steps"][place] for place in item["start"]]
        parts = [*(part["text"] for part in parts), *item.get("goals", [])]
        parts += _to_fill(item)
        inner = "".join(f"<li>{escape(text)}</li>" for text in parts)
        choices = f"<ul>{inner}</ul>" if inner else ""
        if "text" in item:
            choices = f"<p>{escape(GAP.sub('____', item['text']))}</p>{choices}"
        stem = EMPHASIS.sub(r"<em>\1</em>", escape(item["stem"]))
        rows.append(f"<li>{stem}{choices}</li>")
    return f'<ol class="il6-questions">{"".join(rows)}</ol>'

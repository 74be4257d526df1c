"""One object, three faces: live in a notebook, live on a page, still in print.

Every widget of the book is a `LiveWidget`. Its ES module is the same in all places; on
the page a small host stands in for the kernel and reads the state that is written here.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import Any, ClassVar

import anywidget

STATIC = Path(__file__).resolve().parent / "static"


class EmbeddingError(RuntimeError):
    """A widget cannot be put onto a page or into a notebook."""


@dataclass(frozen=True)
class Picture:
    """What stands for a widget where it cannot be live."""

    svg: str
    """A whole `<svg>` element; it names itself for assistive technology."""
    description: str
    """What is to be seen, in a sentence; never empty."""
    remark: str = ""
    """What the picture was made with, such as the settings of a model."""

    def __post_init__(self) -> None:
        if not self.svg.lstrip().startswith("<svg"):
            raise EmbeddingError("a picture must be one <svg> element, without prolog")
        if not self.description.strip():
            raise EmbeddingError("a picture needs a description: say what is seen")


# anywidget publishes no types, so its class counts as Any.
class LiveWidget(anywidget.AnyWidget):  # type: ignore[misc]
    """What all widgets of the book share: how they get onto a page.

    A subclass says its `kind`, gives its files, and writes `page_state` and `picture`.
    The kind is also the name of the ES module that the page's host loads.
    """

    kind: ClassVar[str]
    module_file: ClassVar[Path]
    style_files: ClassVar[tuple[Path, ...]] = (
        STATIC / "tokens.css",
        STATIC / "widgets.css",
        STATIC / "teaching.css",
    )

    name: str

    @property
    def _esm(self) -> str:
        return built(self.module_file)

    @property
    def _css(self) -> str:
        return "\n".join(built(file) for file in self.style_files)

    def page_state(self) -> dict[str, Any]:
        """Every trait that the page's host starts with, by name; plain JSON."""
        raise NotImplementedError

    def picture(self) -> Picture:
        """Draw the widget as it stands, for print and for readers without scripts."""
        raise NotImplementedError

    def page_picture(self) -> Picture:
        """Draw the picture for a page, where colours may follow the theme."""
        return self.picture()

    def html(self) -> str:
        """Write the element that the page's host makes live."""
        return mount(self.kind, self.name, self.page_state(), self.page_picture())

    def _repr_mimebundle_(
        self, **kwargs: Any
    ) -> tuple[dict[str, Any], dict[str, Any]] | None:
        """Add to anywidget's live view what places without a kernel can show."""
        bundle = super()._repr_mimebundle_(**kwargs)
        if bundle is None:
            return None
        data, metadata = bundle
        picture = self.picture()
        faces = {
            "text/plain": picture.description,
            "text/html": self.html(),
            "image/svg+xml": picture.svg,
        }
        return data | faces, metadata


def mount(kind: str, name: str, state: Mapping[str, Any], picture: Picture) -> str:
    """Write a mount element with its state and the picture that stands in it.

    Raises
    ------
    ValueError
        The state holds a number that JSON cannot (not finite).
    """
    text = json.dumps(state, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    # A "<" inside the JSON could end the script element.
    text = text.replace("<", "\\u003c")
    kind, name = escape(kind), escape(name)
    remark = f" <small>{escape(picture.remark)}</small>" if picture.remark else ""
    return (
        f'<div class="il6-widget" data-kind="{kind}" data-name="{name}" id="{name}">\n'
        f'<script type="application/json" class="il6-state">{text}</script>\n'
        f'<figure class="il6-fallback">\n{picture.svg.strip()}\n'
        f"<figcaption>{escape(picture.description)}{remark}</figcaption>\n"
        "</figure>\n</div>"
    )


@cache
def built(file: Path) -> str:
    """Read a file that `make bundle` has made.

    Raises
    ------
    EmbeddingError
        The file is absent.
    """
    if not file.is_file():
        raise EmbeddingError(
            f"{file.parent.parent.name}/static/{file.name} is absent. "
            "Run `make bundle`, which makes it from the front end's sources."
        )
    return file.read_text(encoding="utf-8")

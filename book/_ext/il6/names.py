"""Names such as IL-6 stay in one piece: a line does not end at their hyphen.

A special hyphen would do it too, but then a reader's search in the page finds nothing.
"""

import re
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

NAME = re.compile(r"(\bs?(?:IL|JAK|PI3K|BAF|Src|HLA)[-/][0-9A-Z][0-9A-Za-z]*)")
LEFT_ALONE = (nodes.literal, nodes.literal_block, nodes.raw, nodes.FixedTextElement)


class KeepNames(SphinxPostTransform):
    """Put each such name of a page into an element that does not break."""

    default_priority = 900
    formats = ("html",)

    def run(self, **_: Any) -> None:
        """Split the texts of the document at the names."""
        for text in list(self.document.findall(nodes.Text)):
            parent = text.parent
            if isinstance(parent, LEFT_ALONE) or not NAME.search(text):
                continue
            # Headings are also copied into menus, which take them as they are.
            if isinstance(parent, nodes.title):
                continue
            parts: list[nodes.Node] = [
                nodes.inline(part, part, classes=["whole"])
                if NAME.fullmatch(part)
                else nodes.Text(part)
                for part in NAME.split(text)
                if part
            ]
            parent.replace(text, parts)


def setup(app: Sphinx) -> None:
    """Register the transform."""
    app.add_post_transform(KeepNames)

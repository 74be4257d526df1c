"""How works are cited and listed.

In the text a work goes by the words the rest of the book uses for it, such as "Hibi et
al. 1990". At the end of a chapter works stand in a plain list: the roles that docutils
gives to citations are out of date and confuse screen readers.
"""

from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, ClassVar

from docutils import nodes
from pybtex.plugin import find_plugin
from pybtex.plugin import register_plugin as register_style
from pybtex.richtext import Text
from pybtex.style import FormattedEntry
from pybtex.style.formatting.plain import Style as PlainStyle
from pybtex.style.template import Node, node, sentence
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinxcontrib.bibtex.plugin import register_plugin
from sphinxcontrib.bibtex.style.referencing import BaseReferenceStyle, BracketStyle
from sphinxcontrib.bibtex.style.template import reference

from widgets.evidence import references

LISTED_AUTHORS = 6
# What sphinxcontrib-bibtex asks pybtex for at each citation and each list.
WRITERS = ("plaintext", "docutils")


@node  # type: ignore[untyped-decorator]  # pybtex has no types
def cited_as(_: list[Any], data: dict[str, Any]) -> Text:
    """Give the short name of a work."""
    return Text(references()[data["entry"].key].cite)


@node  # type: ignore[untyped-decorator]
def authors(_: list[Any], data: dict[str, Any], role: str) -> Text:
    """Name the first authors; the bibliography writes "others" for those left out."""
    listed = data["entry"].persons.get(role, [])
    # Braces keep the name of a group in one piece; nobody should read them.
    people = [str(person).strip("{}") for person in listed]
    names = [" ".join(reversed(name.split(", ", 1))) for name in people]
    left_out = "others" in people or len(names) > LISTED_AUTHORS
    names = [name for name in names if name != "others"][:LISTED_AUTHORS]
    if left_out:
        return Text(", ".join([*names, "et al"]))
    if len(names) > 1:
        return Text(f"{', '.join(names[:-1])} and {names[-1]}")
    return Text(*names)


class SourceStyle(PlainStyle):  # type: ignore[misc]  # pybtex has no types
    """List a work in full, with its links."""

    # Chapters share works, and each list is formatted at every build.
    _formatted: ClassVar[dict[str, Any]] = {}

    def format_entry(self, label: str, entry: Any, bib_data: Any = None) -> Any:
        """Format a work once, however many lists it stands in."""
        if entry.key not in self._formatted:
            self._formatted[entry.key] = super().format_entry(label, entry, bib_data)
        return FormattedEntry(entry.key, self._formatted[entry.key].text, label)

    def format_names(self, role: str, as_sentence: bool = True) -> Node:
        """Give the authors as they are listed."""
        listed = authors(role=role)
        return sentence[listed] if as_sentence else listed

    def format_title(
        self, entry: Any, which_field: str, as_sentence: bool = True
    ) -> Node:
        """Give the title with its own capitals."""
        return super().format_title(entry, which_field, as_sentence)


def parentheses() -> BracketStyle:
    """Put citations between round brackets, one after the other."""
    return BracketStyle(left="(", right=")", sep="; ", sep2="; ", last_sep="; ")


@dataclass
class ShortNames(BaseReferenceStyle):
    """Cite works by their short names, in brackets or as part of the sentence."""

    bracket: BracketStyle = field(default_factory=parentheses)

    def role_names(self) -> list[str]:
        """Answer the roles `cite:p` and `cite:t`."""
        return ["p", "t"]

    def outer(self, role_name: str, children: list[Any]) -> Node:
        """Join the works of one role."""
        return self.bracket.outer(children, brackets=role_name == "p", capfirst=False)

    def inner(self, _: str) -> Node:
        """Link the short name of one work."""
        return reference[cited_as]


class ListCitations(SphinxPostTransform):
    """Turn runs of citations into lists."""

    default_priority = 300
    formats = ("html",)

    def run(self, **_: Any) -> None:
        """Replace the citations of the document."""
        parents = {
            id(c.parent): c.parent for c in self.document.findall(nodes.citation)
        }
        for parent in parents.values():
            children: list[nodes.Node] = []
            runs = groupby(parent.children, lambda c: isinstance(c, nodes.citation))
            for is_run, members in runs:
                children += [listed(members)] if is_run else members
            parent.children = []
            parent += children


def listed(citations: Any) -> nodes.bullet_list:
    """Give citations as a list whose items keep the ids that links point to."""
    works = nodes.bullet_list(classes=["sources"])
    for citation in citations:
        words = [c for c in citation.children if not isinstance(c, nodes.label)]
        works += nodes.list_item("", *words, ids=citation["ids"])
    return works


def setup(app: Sphinx) -> None:
    """Register the styles under the names that `_config.yml` uses."""
    register_style("pybtex.style.formatting", "il6", SourceStyle)
    # Else all that is installed would be searched again at each citation.
    group = "pybtex.backends"
    for name in WRITERS:
        register_style(group, name, find_plugin(group, name), force=True)
    register_plugin("sphinxcontrib.bibtex.style.referencing", "il6", ShortNames)
    app.add_post_transform(ListCitations)

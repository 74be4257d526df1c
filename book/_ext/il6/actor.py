"""The role ``{actor}`IL-6 <il6>```: an actor in its colour, linked to the glossary."""

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxRole

HUES = frozenset(
    ("il6", "il6r", "gp130", "stat", "socs", "liver", "blood", "nerve", "fuel")
)


class Actor(SphinxRole):
    """Show a word as the actor of a hue and link it to its glossary term."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Give a reference to the term of the same words."""
        name, _, rest = self.text.partition("<")
        name, hue = name.strip(), rest.rstrip("> ")
        if hue not in HUES:
            fault = self.inliner.reporter.error(
                f"actor {self.text!r} has no hue of the book. Write the name and then "
                f"one of {', '.join(sorted(HUES))}, as in IL-6 <il6>.",
                line=self.lineno,
            )
            return [], [fault]
        link = addnodes.pending_xref(
            self.rawtext,
            nodes.inline(name, name, classes=["actor", f"hue-{hue}"]),
            refdoc=self.env.docname,
            refdomain="std",
            reftype="term",
            reftarget=name,
            refexplicit=True,
            refwarn=True,
        )
        self.set_source_info(link)
        return [link], []


def setup(app: Sphinx) -> None:
    """Register the role."""
    app.add_role("actor", Actor())

"""The directive of the study pages: a name it knows, and words in its place."""

from types import SimpleNamespace

import pytest
from docutils.parsers.rst import DirectiveError
from docutils.statemachine import StringList
from il6.study import Study


def directive(name: str, *lines: str) -> Study:
    return Study(
        name="study",
        arguments=[name],
        options={},
        content=StringList(list(lines), "page.md"),
        lineno=1,
        content_offset=0,
        block_text="",
        state=SimpleNamespace(),  # type: ignore[arg-type]
        state_machine=SimpleNamespace(  # type: ignore[arg-type]
            reporter=SimpleNamespace(), get_source_and_line=lambda _: ("page.md", 1)
        ),
    )


def test_the_mount_says_what_the_page_would_do() -> None:
    (node,) = directive("review", "It would ask", "<again>.").run()
    assert 'data-kind="review"' in node.astext()
    assert "It would ask &lt;again&gt;." in node.astext()


@pytest.mark.parametrize(
    ("name", "lines", "message"),
    [
        ("revue", ["It asks."], "Write one of review, progress, exam"),
        ("exam", [], "say what it would do"),
    ],
)
def test_a_page_that_cannot_be_made_is_refused(
    name: str, lines: list[str], message: str
) -> None:
    with pytest.raises(DirectiveError) as refused:
        directive(name, *lines).run()
    assert message in refused.value.msg

"""The book's own Sphinx extension: one module a job."""

from typing import Any

from sphinx.application import Sphinx

from . import (
    actor,
    ahead,
    bibliography,
    bibliography_page,
    body_map,
    boxes,
    cache,
    claims,
    csp,
    drawing,
    exports,
    findings_page,
    labs,
    mathml,
    model_pages,
    names,
    navigation,
    numbers,
    reading_time,
    region,
    source_list,
    storage,
    study,
    teaching_page,
    theme,
    widget_pages,
)

# The policy of a page is written last, when nothing else changes the page any more.
JOBS = (
    actor,
    ahead,
    bibliography,
    bibliography_page,
    body_map,
    boxes,
    cache,
    claims,
    drawing,
    exports,
    findings_page,
    labs,
    mathml,
    model_pages,
    numbers,
    reading_time,
    region,
    source_list,
    storage,
    study,
    teaching_page,
    names,
    navigation,
    theme,
    widget_pages,
    csp,
)


def setup(app: Sphinx) -> dict[str, Any]:
    """Register every job of the extension."""
    for job in JOBS:
        job.setup(app)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}

"""Brings the widgets' files onto the site, and onto the pages that show a widget.

A widget of the book needs no kernel, so what MyST-NB adds for kernels is left out.
"""

import shutil
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

from widgets.files import files
from widgets.library import list_simulations, load
from widgets.page_json import compiled

ROOT = Path(__file__).resolve().parents[3]
SOURCES = (ROOT / "widgets" / "static", ROOT / "quizzes" / "static")
SITE = "_static/il6"
STYLES = ("widgets.css", "teaching.css", "quiz.css")
MOUNT = 'class="il6-widget"'
KERNEL_ONLY = ("require", "html-manager", "embed-amd")


def copy_files(app: Sphinx) -> None:
    """Copy bundles and write what simulations need, before Sphinx takes checksums."""
    if app.builder.format != "html":
        return
    site = Path(app.outdir) / SITE
    for source in SOURCES:
        if not any(source.glob("*.mjs")):
            raise ExtensionError(
                f"{source.relative_to(ROOT)} holds no bundle. Run `make bundle`, "
                "or restore the folder from the repository."
            )
        shutil.copytree(source, site, dirs_exist_ok=True)
    mark = Path(app.doctreedir) / "models-written"
    models = site / "models"
    if not (models.is_dir() and mark.is_file() and mark.read_text() == shown(app)):
        write_models(models)
        mark.parent.mkdir(parents=True, exist_ok=True)
        mark.write_text(shown(app))


def shown(app: Sphinx) -> str:
    """Give the fingerprint of all that pages show."""
    return str(app.config.il6_shown)


def write_models(folder: Path) -> None:
    """Write what simulations need and what readers may take away."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name in list_simulations():
        loaded = load(name)
        fast, plain = compiled(loaded)
        texts = {"mjs": fast, "plain.mjs": plain, **files(loaded)}
        for ending, text in texts.items():
            (folder / f"{name}.{ending}").write_text(text, encoding="utf-8")


def is_for_kernels(file: Any) -> bool:
    """Whether a script is only there to reach a kernel or to show its state."""
    address = str(getattr(file, "filename", None) or "")
    attributes = getattr(file, "attributes", {})
    return any(word in address for word in KERNEL_ONLY) or (
        "widget-state" in str(attributes.get("type", ""))
    )


def prepare_page(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.Node
) -> None:
    """Leave out kernel scripts; link the host where a widget stands."""
    scripts = context.get("script_files")
    if scripts is not None:
        scripts[:] = [file for file in scripts if not is_for_kernels(file)]
    if MOUNT in (context.get("body") or ""):
        app.add_js_file("il6/host.mjs", type="module")
        for style in STYLES:
            if any((source / style).is_file() for source in SOURCES):
                app.add_css_file(f"il6/{style}")


def setup(app: Sphinx) -> None:
    """Register the handlers; the page's comes after MyST-NB has added its own."""
    app.add_css_file("il6/tokens.css", priority=100)
    app.connect("html-page-context", prepare_page, priority=900)
    app.connect("builder-inited", copy_files)

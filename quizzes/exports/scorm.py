"""A SCORM 1.2 package: the book's own quiz, which tells a learning platform of answers.

The page in the package is made of the same sources as the book's, so it asks, grades
and explains alike. Tasks of simulations are not in it; it says where they are.
"""

import json
from collections.abc import Sequence
from hashlib import sha256
from html import escape
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, indent, tostring
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from quizzes.exports.parts import (
    TITLE,
    Book,
    ExportError,
    Loss,
    by_chapter,
    chapter_title,
    write_whole,
)
from quizzes.exports.sheet import html
from quizzes.schema import Item, ReachAState
from quizzes.widget import Quiz
from widgets.embedding import built

STATIC = Path(__file__).resolve().parent / "static"
PAGE = "index.html"
IMSCP = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
ADLCP = "http://www.adlnet.org/xsd/adlcp_rootv1p2"
# The earliest time a zip can tell: the same items make the same package.
LONG_AGO = (1980, 1, 1, 0, 0, 0)

STYLE = """
body { max-width: 44rem; margin: 0 auto; padding: 1rem; background: var(--c-page);
  color: var(--c-ink); font-family: system-ui, sans-serif; line-height: 1.5; }
h1 { font-size: 1.35rem; }
a { color: inherit; }
.il6-note { border: 2px solid currentColor; border-radius: 8px; padding: .6rem 1rem; }
"""


def write(items: Sequence[Item], path: Path, book: Book) -> list[Loss]:
    """Write the package; give what it cannot carry."""
    tasks = [item for item in items if isinstance(item, ReachAState)]
    asked = [item for item in items if not isinstance(item, ReachAState)]
    if not asked:
        raise ExportError(
            "These items all need simulations of the book, so there is no quiz to "
            "package. Link to the page instead, or choose another chapter."
        )
    title = _title(items)
    quiz = Quiz("quiz", title, asked)
    styles = {file.name: file for file in quiz.style_files}
    files = {
        PAGE: _page(title, quiz, tasks, book, list(styles)),
        "scorm.mjs": built(STATIC / "scorm.mjs"),
        "page.css": STYLE,
        **{name: built(file) for name, file in styles.items()},
    }
    files["imsmanifest.xml"] = _manifest(title, asked, list(files))
    write_whole(path, lambda draft: _zip(draft, files))
    what = "the state is reached on the page, so the package says where"
    return [Loss(task.id, task.kind, what) for task in tasks]


def _zip(path: Path, files: dict[str, str]) -> None:
    with ZipFile(path, "w") as package:
        # Platforms look for the manifest first.
        for name in sorted(files, key=lambda name: name != "imsmanifest.xml"):
            entry = ZipInfo(name, LONG_AGO)
            entry.compress_type = ZIP_DEFLATED
            package.writestr(entry, files[name])


def _title(items: Sequence[Item]) -> str:
    chapters = list(by_chapter(items))
    return chapter_title(chapters[0]) if len(chapters) == 1 else TITLE


def _page(
    title: str,
    quiz: Quiz,
    tasks: Sequence[ReachAState],
    book: Book,
    styles: Sequence[str],
) -> str:
    links = "".join(
        f'<link rel="stylesheet" href="{name}">' for name in [*styles, "page.css"]
    )
    return f"""<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:">
<title>{escape(title)}</title>
{links}
</head>
<body>
<main>
<h1>{escape(title)}</h1>
{quiz.html()}
<p class="il6-note" role="status" hidden></p>
{_tasks(tasks, book)}
</main>
<script type="module" src="scorm.mjs"></script>
</body>
</html>
"""


def _tasks(tasks: Sequence[ReachAState], book: Book) -> str:
    if not tasks:
        return ""
    rows = []
    for task in tasks:
        way = escape(book.directions(task))
        if address := book.address(task):
            way = f'<a href="{escape(address)}" target="_blank">{way}</a>'
        rows.append(f"<li>{html(task.stem)} {way}</li>")
    return f"<h2>In the book</h2>\n<ul>{''.join(rows)}</ul>"


def _manifest(title: str, items: Sequence[Item], names: Sequence[str]) -> str:
    # Platforms tell packages apart by this name: new items, new package.
    told = json.dumps([item.model_dump(mode="json") for item in items])
    name = f"il6-{sha256(told.encode()).hexdigest()[:16]}"
    root = Element(
        "manifest",
        {"identifier": name, "version": "1.0", "xmlns": IMSCP, "xmlns:adlcp": ADLCP},
    )
    metadata = SubElement(root, "metadata")
    SubElement(metadata, "schema").text = "ADL SCORM"
    SubElement(metadata, "schemaversion").text = "1.2"
    organisations = SubElement(root, "organizations", default="book")
    organisation = SubElement(organisations, "organization", identifier="book")
    SubElement(organisation, "title").text = TITLE
    item = SubElement(
        organisation, "item", identifier="quiz", identifierref="page", isvisible="true"
    )
    SubElement(item, "title").text = title
    resources = SubElement(root, "resources")
    page = SubElement(
        resources,
        "resource",
        {
            "identifier": "page",
            "type": "webcontent",
            "adlcp:scormtype": "sco",
            "href": PAGE,
        },
    )
    for file in names:
        SubElement(page, "file", href=file)
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(
        root, encoding="unicode"
    )

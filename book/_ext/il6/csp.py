"""Gives every page a Content-Security-Policy: nothing but the book's own files runs."""

import base64
import hashlib
import re
from pathlib import Path

from sphinx.application import Sphinx

INLINE = re.compile(r"<script\b(?P<attributes>[^>]*)>(?P<code>.*?)</script>", re.DOTALL)
META = re.compile(r'\s*<meta http-equiv="Content-Security-Policy"[^>]*>')
CHARSET = re.compile(r"<meta charset=[^>]*>")
# Types that a browser runs; any other is data.
RUN = {"", "text/javascript", "application/javascript", "module"}


def inline_code(html: str) -> list[str]:
    """Give the code of all scripts that run and stand in the page itself."""
    found = []
    for match in INLINE.finditer(html):
        attributes = match["attributes"]
        kind = re.search(r'\btype="([^"]*)"', attributes)
        runs = (kind[1] if kind else "") in RUN
        if runs and not re.search(r"\bsrc=", attributes):
            found.append(match["code"])
    return found


def policy(html: str) -> str:
    """Write the policy for a page: its own inline scripts are named by their hash."""
    hashes = sorted(
        {
            base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
            for code in inline_code(html)
        }
    )
    scripts = " ".join(f"'sha256-{value}'" for value in hashes)
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' 'wasm-unsafe-eval' {scripts}".rstrip(),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "worker-src 'self'",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
        )
    )


def with_policy(html: str) -> str:
    """Put the policy in front of everything that a page loads."""
    bare = META.sub("", html, count=1)
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(bare)}">'
    whole, count = CHARSET.subn(lambda m: f"{m[0]}\n    {meta}", bare, count=1)
    if not count:
        raise ValueError("A page has no <meta charset>: the policy has no place in it.")
    return whole


def write_policies(app: Sphinx, error: Exception | None) -> None:
    """Rewrite the pages once all of them are there."""
    if error or app.builder.format != "html":
        return
    for page in Path(app.outdir).rglob("*.html"):
        if "_static" not in page.parts:
            html = page.read_text(encoding="utf-8")
            page.write_text(with_policy(html), encoding="utf-8")


def setup(app: Sphinx) -> None:
    """Register the handler that runs last."""
    app.connect("build-finished", write_policies, priority=900)

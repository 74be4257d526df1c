"""The policy of a page names the page's own scripts and nothing else."""

import base64
import hashlib

import pytest
from il6.csp import inline_code, policy, with_policy

HEAD = '<html><head><meta charset="utf-8"></head>'


def digest(code: str) -> str:
    return base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()


def test_an_inline_script_is_allowed_by_its_hash() -> None:
    assert f"'sha256-{digest('go();')}'" in policy("<script>go();</script>")


@pytest.mark.parametrize(
    "html",
    [
        '<script type="application/json" class="il6-state">{"a": 1}</script>',
        '<script src="_static/a.js"></script>',
        '<script type="module" src="_static/a.mjs"></script>',
    ],
)
def test_data_and_files_need_no_hash(html: str) -> None:
    assert inline_code(html) == []


def test_nothing_evaluates_text_and_nothing_comes_from_elsewhere() -> None:
    rules = policy(HEAD)
    assert "'unsafe-eval'" not in rules
    assert "http" not in rules
    scripts = next(r for r in rules.split("; ") if r.startswith("script-src"))
    assert "'unsafe-inline'" not in scripts


def test_the_models_of_a_page_may_be_compiled() -> None:
    scripts = next(r for r in policy(HEAD).split("; ") if r.startswith("script-src"))
    assert "'wasm-unsafe-eval'" in scripts


def test_the_policy_stands_before_anything_is_loaded_and_only_once() -> None:
    html = with_policy(with_policy(f"{HEAD}<script>go();</script>"))
    assert html.count("Content-Security-Policy") == 1
    assert html.index("Content-Security-Policy") < html.index("<script>")


def test_a_page_without_a_place_for_the_policy_is_refused() -> None:
    with pytest.raises(ValueError, match="charset"):
        with_policy("<html></html>")

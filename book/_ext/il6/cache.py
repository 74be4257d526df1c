"""Runs chapters anew when what they show has changed.

Neither Sphinx nor the notebook cache looks behind an import, so both are told by a
fingerprint of the packages and of the evidence they read, Sphinx also of this
extension.
"""

import shutil
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config

from widgets.inputs import SHOWN, WRITTEN, fingerprint


def set_cache(app: Sphinx, config: Config) -> None:
    """Name the notebook cache after the fingerprint and drop older caches."""
    mark = fingerprint(SHOWN)
    config["il6_shown"] = mark + fingerprint(WRITTEN)
    build = Path(app.outdir).parent
    own = build / f".jupyter_cache-{mark}"
    for old in build.glob(".jupyter_cache-*"):
        if old != own:
            shutil.rmtree(old, ignore_errors=True)
    config["nb_execution_cache_path"] = str(own)


def setup(app: Sphinx) -> None:
    """Register the handler before MyST-NB reads its settings."""
    app.add_config_value("il6_shown", "", "env", types=[str])
    app.connect("config-inited", set_cache, priority=1)

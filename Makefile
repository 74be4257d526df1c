# Two commands for readers and writers: `make serve` and `make test`.
# Everything runs from .venv, which tools/setup.py makes and keeps as pinned.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: serve test book exports bench bundle format clean setup chromium

serve: setup
	$(BIN)/python tools/serve.py

book: setup
	$(BIN)/jupyter-book build book --config _config.yml --toc "$(CURDIR)/_toc.yml" \
	  --path-output . -W -n --keep-going

exports: setup
	$(BIN)/python -m quizzes export --to all --out _build/exports

test: setup chromium
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/deno fmt --check
	$(BIN)/deno lint
	$(BIN)/deno check widgets/frontend quizzes/frontend
	$(BIN)/deno test --allow-read
	$(BIN)/python -m pytest -n 2 --dist loadfile

bench: setup chromium
	$(BIN)/python tools/bench.py
	$(BIN)/python tools/bench_frames.py --jupyter

bundle: setup
	$(BIN)/python tools/bundle.py

format: setup
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/deno fmt

clean:
	rm -rf _build

setup:
	@$(PYTHON) tools/setup.py

chromium: setup
	@$(BIN)/python tools/chromium.py

# Two commands do everything: `make run` and `make test`. Both set themselves up; uv is used when it is there, pip when not.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.seawall-set-up
SHELL := /bin/bash
.DEFAULT_GOAL := help
export PYTHONUTF8 := 1

.PHONY: help run samples page screens test set-up format lint layers types unit playbook docs docs-check wheel bench fuzz locks clean

help: ## Show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

run: $(STAMP) ## Set up, then open the page; PORT=8001 for another port
	@$(BIN)/seawall serve --open --port $(or $(PORT),8000)

samples: $(STAMP) ## Set up, then check sample messages, a story and a request for money in the terminal
	@$(BIN)/python -m seawall.surfaces.samples

page: ## Build the page anew (needs Node 20.19 or newer)
	@cd page && npm ci --no-audit --no-fund --ignore-scripts && npm run build

screens: $(STAMP) ## Take the pictures of every screen (needs Chromium)
	@$(BIN)/python docs/screens.py

test: $(STAMP) ## Set up, then run every check
	@$(BIN)/python tests/run_all.py

set-up: $(STAMP)

# The lock is whole, so pip need not resolve: with hashes it refuses "coverage[toml]" once a newer coverage is out.
$(STAMP): pyproject.toml locks/dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Seawall needs Python 3.11 or newer. Hint: make PYTHON=python3.12 run"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || \
		{ echo "Python's venv module is missing. Hint (Debian, Ubuntu): apt-get install python3-venv"; exit 1; }
	@if command -v uv >/dev/null 2>&1; then \
		uv pip install --quiet --python $(BIN)/python --require-hashes -r locks/dev.txt && \
		uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .; \
	else \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r locks/dev.txt && \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .; \
	fi
	@touch $(STAMP)

format: $(STAMP) ## Format the code
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix --quiet .

lint: $(STAMP)
	@$(BIN)/ruff format --check . && $(BIN)/ruff check .

layers: $(STAMP)
	@$(BIN)/lint-imports

types: $(STAMP)
	@$(BIN)/mypy

unit: $(STAMP)
	@$(BIN)/python -m pytest -q

playbook: $(STAMP)
	@$(BIN)/seawall playbook lint && $(BIN)/seawall playbook test

docs: $(STAMP) ## Build the documentation into site/
	@$(BIN)/python docs/generate.py && $(BIN)/zensical build --clean

bench: $(STAMP) ## Measure; DATA=../shared/data adds quality per source
	@$(BIN)/python -m benchmarks $(DATA)

fuzz: $(STAMP) ## Fuzz the readers and the folding for SECONDS each
	@for harness in tests/fuzz/fuzz_*.py; do $(BIN)/python $$harness -max_total_time=$(or $(SECONDS),60) || exit 1; done

locks: ## Write the locks anew (needs uv)
	@uv pip compile pyproject.toml --group dev --group bench --group fuzz --all-extras --universal --python-version 3.11 --generate-hashes --no-header -q -o locks/dev.txt
	@uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header -q -o locks/run.txt

clean:
	@rm -rf $(VENV) page/node_modules .pytest_cache .mypy_cache .ruff_cache .hypothesis dist build site .cache

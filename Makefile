# Sets up by itself: uv where it is installed, venv and pip elsewhere; Python 3.11 or newer.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(shell command -v uv 2>/dev/null)

ifdef UV
  create := $(UV) venv --quiet --allow-existing --python '>=3.11' $(VENV)
  install := $(UV) pip install --quiet --compile-bytecode --python $(BIN)/python --constraint requirements.lock
else
  create := $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "tutor needs Python 3.11 or newer")' \
    && $(PYTHON) -m venv $(VENV) && $(BIN)/python -m pip install --quiet "$$(grep '^pip==' requirements.lock)"
  install := $(BIN)/python -m pip install --quiet --constraint requirements.lock
endif

.DEFAULT_GOAL := help
.PHONY: help run test quick installed bench evidence mutants picture manual format lock clean

help:  ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(VENV)/.run  ## open the app
	@$(BIN)/tutor

test: $(VENV)/.dev  ## everything that CI checks
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/tutor content check --seeds 200
	$(BIN)/pytest -n auto --dist worksteal

quick: $(VENV)/.dev  ## format, lint, types and the tests of what changed, in seconds
	@$(BIN)/ruff format --quiet .
	@$(BIN)/ruff check --quiet --fix .
	@$(BIN)/dmypy run -- tutor tests benchmarks
	@$(BIN)/python -m tests.changed | xargs --no-run-if-empty $(BIN)/pytest -q -n auto

installed:  ## pip install into an empty environment, and use it from another folder
	@bash .ci/installed

bench: $(VENV)/.bench  ## performance as ratios, one JSON object a line
	@$(BIN)/python -m benchmarks

evidence: $(VENV)/.dev  ## simulated learners, one JSON object a line
	@$(BIN)/python -m benchmarks.evidence

mutants: $(VENV)/.bench  ## do the tests notice a changed line? SAMPLE=25 MODULES="tutor/learner/ladder.py"
	@$(BIN)/python -m benchmarks.mutants $(addprefix --sample=,$(SAMPLE)) $(addprefix --workers=,$(WORKERS)) $(MODULES)

picture: $(VENV)/.dev  ## the README's pictures of the app
	@$(BIN)/python -m benchmarks.screenshot

manual: $(VENV)/.dev  ## the schemas and the tables of docs/interface.md
	@$(BIN)/python -m benchmarks.manual

format: $(VENV)/.dev  ## repair what a machine can
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: $(VENV)/.bench  ## pin what is installed: names and versions only
	$(BIN)/python -m pip freeze --all --exclude-editable | sed 's/ @ .*//' | grep '==' | sort > requirements.lock

clean:  ## remove what was built
	rm -rf $(VENV) build dist mutants .mypy_cache .ruff_cache .hypothesis .dmypy.json

$(VENV)/.run: pyproject.toml requirements.lock
	@$(create)
	@$(install) --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.run
	@$(install) --group dev --editable .
	@touch $@

$(VENV)/.bench: $(VENV)/.dev
	@$(install) --group bench --editable .
	@touch $@

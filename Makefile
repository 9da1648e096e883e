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

.PHONY: run test installed bench evidence picture manual format lock clean

run: $(VENV)/.run  ## open the app
	@$(BIN)/tutor

test: $(VENV)/.dev  ## everything that CI checks
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/tutor content check --seeds 200
	$(BIN)/pytest -n auto

installed:  ## pip install into an empty environment, and use it from another folder
	@bash .ci/installed

bench: $(VENV)/.bench  ## performance figures, one JSON object a line
	@$(BIN)/python -m benchmarks

evidence: $(VENV)/.dev  ## simulated learners, one JSON object a line
	@$(BIN)/python -m benchmarks.evidence

picture: $(VENV)/.dev  ## the README's picture of the app
	@$(BIN)/python -m benchmarks.screenshot

manual: $(VENV)/.dev  ## the schemas and the tables of docs/interface.md
	@$(BIN)/python -m benchmarks.manual

format: $(VENV)/.dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: $(VENV)/.bench  ## pin what is installed: names and versions only
	$(BIN)/python -m pip freeze --all --exclude-editable | sed 's/ @ .*//' | grep '==' | sort > requirements.lock

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .hypothesis

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

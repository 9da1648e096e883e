# Sets up by itself: uv where it is installed, venv and pip elsewhere; Python 3.11 or newer.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(shell command -v uv 2>/dev/null)

ifdef UV
  create := $(UV) venv --quiet --allow-existing --python '>=3.11' $(VENV)
  install := $(UV) pip install --quiet --compile-bytecode --python $(BIN)/python
else
  create := $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "tutor needs Python 3.11 or newer")' \
    && $(PYTHON) -m venv $(VENV) && $(BIN)/python -m pip uninstall --quiet --yes setuptools
  install := $(BIN)/python -m pip install --quiet
endif
# Wheels by their hashes, the build backend among them; then the project itself, with nothing fetched.
locked := $(install) --require-hashes --only-binary :all: --requirement
itself := $(install) --no-deps --no-build-isolation --editable .

# Compiled modules are kept whatever the shell says: tests start many processes.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help run test static content suite quick installed bench evidence mutants picture manual format lock clean

help:  ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(VENV)/.run  ## open the app
	@$(BIN)/tutor

# Types, imports and content keep a processor busy while tests wait for screens and processes.
test: $(VENV)/.dev  ## everything that CI checks
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	@$(MAKE) --no-print-directory --jobs 2 $(APART) suite static

APART := $(if $(filter output-sync,$(.FEATURES)),--output-sync=target)

# One of five windows of 60 seeds, by the commit: together they are the seeds 0 to 199.
WINDOW = $$((0x$$(git rev-parse --short=6 HEAD 2>/dev/null || echo 0) % 5 * 35))

static: $(VENV)/.dev
	$(BIN)/mypy
	$(BIN)/lint-imports
	first=$(WINDOW); echo "tutor content check --seeds 60 --first $$first"; \
	  $(BIN)/tutor content check --seeds 60 --first $$first

content: $(VENV)/.dev  ## every template on 200 seeds and every key on 500 draws, before a release
	$(BIN)/tutor content check --seeds 200 --again
	$(BIN)/pytest -n auto tests/content/test_oracles.py --draws 500

suite: $(VENV)/.dev
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

picture: $(VENV)/.dev  ## the README's pictures: verdict, day, recording, report (with Chromium)
	@$(BIN)/python -m benchmarks.screenshot

manual: $(VENV)/.dev  ## the schemas, the page for man and the tables of docs/interface.md
	@$(BIN)/python -m benchmarks.manual

format: $(VENV)/.dev  ## repair what a machine can
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

resolve := $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header \
  --python-version 3.11 pyproject.toml --group build

lock: $(VENV)/.bench  ## pin what is installed, by hashes; UPGRADE=--upgrade takes the newest
	$(resolve) $(UPGRADE) --output-file requirements.lock
	$(resolve) $(UPGRADE) --group dev --constraint requirements.lock --output-file requirements-dev.lock
	$(resolve) $(UPGRADE) --group dev --group bench --constraint requirements-dev.lock --output-file requirements-bench.lock

clean:  ## remove what was built
	rm -rf $(VENV) build dist mutants .mypy_cache .ruff_cache .hypothesis .dmypy.json

$(VENV)/.run: pyproject.toml requirements.lock
	@$(create)
	@$(locked) requirements.lock
	@$(itself)
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements-dev.lock
	@$(locked) requirements-dev.lock
	@touch $@

$(VENV)/.bench: $(VENV)/.dev requirements-bench.lock
	@$(locked) requirements-bench.lock
	@touch $@

# `make` sets everything up and prints the timeline; `make test` sets everything up and runs the tests.
# `make quick` runs all but the slow tests, in less than a minute; `make lowest` some with the lowest versions allowed.
# What setting up has to say goes to stderr, so that stdout holds what was asked for and nothing else.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
# what is installed for the tests: test,spark also has the programs that only a few tests ask
EXTRAS ?= test
VENV := .venv
BIN := $(VENV)/bin
LOWEST := .lowest

.DEFAULT_GOAL := timeline
.PHONY: timeline test quick lowest lint format bench fuzz torture golden site package mutation clean

timeline: $(VENV)/.ready
	@$(BIN)/sinoital
	@command -v sinoital >/dev/null || echo "'. $(BIN)/activate' makes this shell know the command sinoital" >&2

test: $(VENV)/.ready-to-test
	@$(BIN)/python -m pytest -n auto --cov --cov-report=term-missing --cov-fail-under=95
	@$(BIN)/python -m coverage report --include='src/sinoital/dates/*,src/sinoital/store/loading.py,src/sinoital/store/files.py,src/sinoital/store/events.py,src/sinoital/store/entities.py,src/sinoital/questions/selection.py' --fail-under=100

quick: $(VENV)/.ready-to-test
	@$(BIN)/python -m pytest -q -n auto -m 'not slow' --hypothesis-profile=quick

# in an empty place: what holds with the newest versions may not hold with the lowest that pyproject.toml allows
lowest: | $(VENV)/bin/python
	@echo 'installing the lowest versions in $(LOWEST) …' >&2
	@$(BIN)/python -m venv --clear $(LOWEST)
	@$(BIN)/python -m bench.lowest >$(LOWEST)/constraints.txt
	@$(LOWEST)/bin/python -m pip install --quiet --disable-pip-version-check \
		--constraint $(LOWEST)/constraints.txt --editable '.[draw,parquet,xlsx]' pytest pytest-xdist hypothesis \
		duckdb frictionless icalendar openpyxl >&2
	@$(LOWEST)/bin/python -m pytest -q -n auto -p no:cacheprovider -m 'not slow' --hypothesis-profile=quick \
		tests/store/test_yaml_reader.py tests/cli tests/pages

lint: $(VENV)/.ready-to-test
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

format: $(VENV)/.ready-to-test
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

golden: $(VENV)/.ready-to-test
	@$(BIN)/python -m pytest -q --update-golden

bench: $(VENV)/.ready-to-test
	@$(BIN)/python -m bench.bench_dates
	@$(BIN)/python -m bench.bench_cli
	@$(BIN)/python -m bench.bench_network
	@$(BIN)/python -m bench.bench_check
	@$(BIN)/python -m bench.bench_pictures
	@$(BIN)/python -m bench.bench_questions
	@$(BIN)/python -m bench.bench_contradictions thicket sources
	@$(BIN)/python -m bench.bench_growth
	@$(BIN)/python -m bench.bench_scale
	@$(BIN)/python -m bench.bench_peers

# the manual as a site, in site/: a link or an anchor that leads nowhere fails
site: $(VENV)/.ready-to-publish
	@$(BIN)/zensical build --clean --strict

# what goes to a package index, in dist/, checked but not sent: SINOITAL_SITE and SINOITAL_REPOSITORY are the addresses
# of the documentation and of the code, which a package names if they are set
package: $(VENV)/.ready-to-publish
	@rm -rf dist
	@$(BIN)/python -m build --outdir dist . >/dev/null
	@$(BIN)/twine check --strict dist/*

mutation: $(VENV)/.ready-to-mutate
	@$(BIN)/python -m bench.mutation $(ROOM) $(if $(EVERY),--every $(EVERY))

# whatever the bytes of a file, reading ends in records and problems: SECONDS=600 tries for longer, and
# FUZZ=--cuts first cuts every shipped file behind every byte
SECONDS ?= 60
fuzz: $(VENV)/.ready-to-test
	@$(BIN)/python -m bench.fuzz --seconds $(SECONDS) $(FUZZ) \
		$$($(BIN)/python -c 'import atheris' 2>/dev/null && echo --atheris)

# commands that write, many at once and killed at random moments, and output that has no room: TRIALS='killed together
# printed' names some of the trials, --short takes seconds
torture: $(VENV)/.ready-to-test
	@$(BIN)/python -m bench.torture $(TRIALS)

clean:
	@rm -rf $(VENV) $(LOWEST) .mutation build dist site .coverage .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo 'sinoital needs Python 3.11 or newer: install it, or say make PYTHON=/path/to/python3' >&2; exit 1; }
	@echo 'setting up sinoital in $(VENV) …' >&2
	@$(PYTHON) -m venv $(VENV) >&2

$(VENV)/.ready: pyproject.toml | $(VENV)/bin/python
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable . >&2
	@touch $@

$(VENV)/.ready-to-test: pyproject.toml | $(VENV)/bin/python
	@echo 'installing what the tests need …' >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[$(EXTRAS)]' >&2
	@touch $@ $(VENV)/.ready

$(VENV)/.ready-to-publish: pyproject.toml | $(VENV)/bin/python
	@echo 'installing what publishing needs …' >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test,site]' >&2
	@touch $@ $(VENV)/.ready $(VENV)/.ready-to-test

$(VENV)/.ready-to-mutate: pyproject.toml | $(VENV)/bin/python
	@echo 'installing what mutation testing needs …' >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test,mutation]' >&2
	@touch $@ $(VENV)/.ready $(VENV)/.ready-to-test

# Every command a person types. Each installs what it needs first; a second time that is instant.

PYTHON ?= python3
PORT ?= 8000
LANE ?= hunt
SCALE ?= ci
WORKERS ?= 2
BIN := .venv/bin
UV := .tools/bin/uv
LOCK := $(UV) pip compile --quiet --universal --generate-hashes --python-version 3.11 \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"

# uv takes the Python that is there, never one of its own.
export UV_PYTHON_DOWNLOADS := never
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help install install-spark run test test-sqlite test-postgresql check format shots bench lanes manual lock

help:  ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-16s %s\n", $$1, $$2}' Makefile

install: .venv/.installed  ## make .venv from the hashed locks, with the command `alongside` in it

.tools/.installed: requirements-tools.txt
	$(PYTHON) -m venv .tools
	.tools/bin/python -m pip install --quiet --require-hashes -r requirements-tools.txt
	@touch $@

.venv/.installed: .tools/.installed requirements-dev.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv --without-pip .venv
	$(UV) pip sync --quiet --python $(BIN)/python --require-hashes requirements-dev.txt
	$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

install-spark: install .venv/.spark  ## Spark as well, which is 300 MB and needs Java 17 (tests skip without it)

.venv/.spark: .venv/.installed requirements-spark.txt
	$(UV) pip install --quiet --python $(BIN)/python --no-build-isolation --require-hashes -r requirements-spark.txt
	@touch $@

run: install  ## load the demo agency into an empty database and serve it on 127.0.0.1:8000 (PORT=)
	@$(BIN)/alongside serve --demo --port $(PORT)

test: test-sqlite test-postgresql  ## the whole suite, on SQLite and again on PostgreSQL where there is one

test-sqlite: install $(if $(filter true,$(CI)),install-spark)  ## the whole suite on the embedded database
	env -u DATABASE_URL $(BIN)/python -m pytest -n $(WORKERS)

test-postgresql: install  ## the suite on the PostgreSQL that DATABASE_URL_TEST_PG names
ifdef DATABASE_URL_TEST_PG
	DATABASE_URL="$(DATABASE_URL_TEST_PG)" $(BIN)/python -m pytest -n $(WORKERS) --second-database
else
	@test "$(CI)" != "true" || { echo "DATABASE_URL_TEST_PG is not set, and here it must be." >&2; exit 1; }
	@echo 'Not run on PostgreSQL: set DATABASE_URL_TEST_PG, for instance with: eval "$$(.ci/postgres start)".'
endif

check: install  ## the quick judges: ruff, mypy, import contracts, house rules
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m pytest tests/house -q -n $(WORKERS) -m "not slow"

format: install  ## let ruff lay out the code
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .

shots: install  ## picture every page at 360 and 1440 px, light and dark, into docs/pictures/
	$(BIN)/python -m tests.system.shots

bench: install  ## measure again the figures of docs/reference/figures.md (BENCH=name for one of them)
	$(BIN)/python -m benchmarks $(BENCH)

lanes: install  ## carry one kind of looking further: LANE=hunt, SCALE=ci, night or release
	$(BIN)/python -m tests.run_lane $(LANE) --scale $(SCALE)

manual: install  ## write GLOSSARY.md and the generated pages of docs/reference again from the code
	$(BIN)/python docs/glossary.py
	$(BIN)/python docs/facts.py
	$(BIN)/python docs/commands.py
	$(BIN)/python docs/items.py
	$(BIN)/python docs/groups.py
	$(BIN)/python docs/problem.py

lock: .tools/.installed  ## write the hashed locks again from pyproject.toml
	$(LOCK) -o requirements-tools.txt requirements-tools.in
	$(LOCK) -o requirements.txt pyproject.toml
	$(LOCK) -o requirements-dev.txt --group dev -c requirements.txt pyproject.toml
	$(LOCK) -o requirements-spark.txt --group spark

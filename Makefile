# Every command a person types. Each one installs what it needs first; a second run is instant.

PYTHON ?= python3
PORT ?= 8000
LANE ?= 2
BIN := .venv/bin
UV := .tools/bin/uv
STAMP := .venv/.installed

export UV_PYTHON_DOWNLOADS = never
export UV_NO_CONFIG = 1
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.DEFAULT_GOAL := help
.PHONY: help install run test check shots bench lanes glossary lock clean

help:  ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

install: $(STAMP)  ## make .venv from the hashed lock and put the command `alongside` into it

.tools/.installed: requirements-tools.txt
	$(PYTHON) -m venv .tools
	.tools/bin/python -m pip install --quiet --require-hashes -r requirements-tools.txt
	@touch $@

$(STAMP): .tools/.installed requirements-dev.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv --without-pip .venv
	$(UV) pip sync --quiet --python $(BIN)/python --require-hashes requirements-dev.txt
	$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

run: install  ## serve the demo agency on http://127.0.0.1:8000 (PORT= for another)
	$(BIN)/alongside serve --demo --port $(PORT)

lock: .tools/.installed  ## write the hashed locks again from pyproject.toml
	$(UV) pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" --python-version 3.11 -o requirements.txt pyproject.toml
	$(UV) pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" --python-version 3.11 --group dev -c requirements.txt -o requirements-dev.txt pyproject.toml

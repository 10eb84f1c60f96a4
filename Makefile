# What a person types here. `make` alone lists it.
# Nothing is needed beforehand but Python 3.11 or newer, git and make, and the package registry.

SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help start test coverage fresh look bench readme format clean

help: ## List what can be typed after "make"
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# 130 is a stop with Ctrl-C: the answers are kept, and there is no error to report.
start: $(VENV)/ready-to-start ## Set everything up and open the interview
	@if [ -t 0 ] && [ -t 1 ]; then \
		$(BIN)/complaint-assistant interview || test $$? -eq 130; \
	else \
		echo "There is no terminal here to ask questions on, so this shows the whole job on an invented case."; \
		$(BIN)/complaint-assistant demo; \
	fi

test: $(VENV)/ready-to-test ## Set everything up and run every check
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/complaint-assistant knowledge check
	$(BIN)/python -m tests.readme --check
	$(BIN)/python -m pytest

coverage: $(VENV)/ready-to-test ## Say which lines no test reaches (takes three times as long as the tests alone)
	$(BIN)/coverage run -m pytest
	$(BIN)/coverage report --skip-covered

fresh: $(VENV)/ready-to-test ## Say which sources of law should be read again by now
	$(BIN)/complaint-assistant knowledge check --fresh

look: $(VENV)/ready-to-look ## Make pictures of the letters in ./look, with LibreOffice, a browser, poppler and age
	@$(BIN)/python -m tests.look.programs
	$(BIN)/python -m pytest -m look tests/look
	@echo "The pictures are in ./look"

bench: $(VENV)/ready-to-look ## Measure speed and agreement
	@for each in tests/benchmarks/*.py; do echo "== $$each"; $(BIN)/python -m "$$(echo "$${each%.py}" | tr / .)" || exit 1; done

readme: $(VENV)/ready-to-test ## Write the generated parts of the README again
	$(BIN)/python -m tests.readme

format: $(VENV)/ready-to-test ## Put the code in its usual shape
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean: ## Remove what was made here, but no case and no letter
	rm -rf build dist look htmlcov .coverage .coverage.* .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@if [ -L $(VENV) ]; then rm -f $(VENV)/ready-to-*; else rm -rf $(VENV); fi

$(VENV)/ready-to-start: pyproject.toml | $(BIN)/python
	@echo "Setting up. The first time this takes a minute or two."
	@$(BIN)/python -m pip install --quiet --editable ".[pdf]"
	@touch $@

$(VENV)/ready-to-test: pyproject.toml | $(BIN)/python
	@echo "Setting up for the checks. The first time this takes a few minutes."
	@$(BIN)/python -m pip install --quiet --editable ".[pdf,dev]"
	@touch $@

$(VENV)/ready-to-look: pyproject.toml | $(BIN)/python
	@echo "Setting up for the pictures and the measurements. The first time this takes a few minutes."
	@$(BIN)/python -m pip install --quiet --editable ".[pdf,dev,bench]"
	@touch $@

$(BIN)/python:
	@command -v $(PYTHON) >/dev/null 2>&1 || { \
		echo "Python was not found. Install Python 3.11 or newer, then type the same again."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "This needs Python 3.11 or newer. If you have one by another name, type for example:"; \
		echo "  make start PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
		echo "A part of Python is missing. On Debian or Ubuntu, type: sudo apt install python3-venv"; exit 1; }
	@$(PYTHON) -m venv $(VENV)

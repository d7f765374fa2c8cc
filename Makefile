# Two commands set everything up on a fresh Debian with Python 3.11: `make demo` and `make test`.
SHELL := /bin/bash
BIN := .venv/bin
READY := .venv/.ready
DEMO ?= corpus/documents/khe-giang-45-kh-bcd-2024/scan.pdf
# The slow tests run where CI is set.
SELECT := $(if $(CI),,-m "not slow")
WORKERS ?= auto

# Tesseract's threads cost four times the processor time that they save.
export OMP_THREAD_LIMIT := 1

.PHONY: help setup demo test lint types layers tests format migrations clean
.DEFAULT_GOAL := help

help: ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):[^#]*## /  make \1\t/' | expand -t 20

setup: $(READY) ## install what is missing: Debian packages and the locked Python packages

$(READY): .lock/requirements.txt pyproject.toml .ci/setup .ci/debian-packages.txt
	@.ci/setup
	@touch $@

demo: $(READY) ## read the sample directive from its scan and show its obligations
	@.ci/demo $(DEMO)

test: lint types layers tests ## everything that must pass (slow tests too where CI is set)

lint: $(READY) ## style
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .

types: $(READY) ## types
	@$(BIN)/mypy

layers: $(READY) ## which way imports point
	@$(BIN)/lint-imports --no-logo

tests: $(READY) ## the tests alone
	@$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile $(SELECT)

format: $(READY) ## write the style
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

migrations: $(READY) ## the next migration of the register, after its models changed
	@$(BIN)/python -m django makemigrations register --settings docextract.register.project

clean: ## remove what was installed and cached here
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

# Debian 12 with python3, git and make is enough: everything else comes from locked, hashed packages.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

PYTHON ?= python3
PORT ?= 8000
BENCH ?=
WORKERS ?= 2
VAR := $(or $(SEMAI_VAR),var)
PY := .venv/bin/python
UV := scripts/uv
# In front of PATH for npm alone: elsewhere bootstrap would find the very python3 it is about to replace.
NODE := PATH="$(CURDIR)/.tools/bin:$$PATH"
# Playwright's own node wants libatomic.so.1, which a minimal Debian lacks; this one does not.
export PLAYWRIGHT_NODEJS_PATH := $(CURDIR)/.tools/lib/node

BUNDLE := frontend/dist/manifest.json
CATALOGUE := locale/id/LC_MESSAGES/django.mo
# Templates count as sources of the bundle: style rules that no page uses are left out.
SOURCES := $(shell find frontend semai -path '*/node_modules' -prune -o -path frontend/dist -prune -o \
	-type f \( -path 'frontend/*' -o -name '*.html' \) ! -name '.ok' -print 2>/dev/null)

.PHONY: help setup run format check test docs bench stop clean lock

help: ## Say what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 16

setup: .venv/.ok $(BUNDLE) $(CATALOGUE) ## Install everything into this folder

run: setup ## Serve the demonstration programme at http://localhost:8000 (PORT=…)
	@.venv/bin/semai demo
	@echo "Open http://localhost:$(PORT)/ (Ctrl+C ends it)"
	@SEMAI_DEMO=1 .venv/bin/semai serve --port $(PORT)

format: .venv/.ok ## Rewrite the code as the formatter wants it
	.venv/bin/ruff check --fix-only --quiet .
	.venv/bin/ruff format --quiet .

check: setup ## Look for faults without running the tests
	.venv/bin/ruff format --check --quiet .
	.venv/bin/ruff check --quiet .
	.venv/bin/djlint semai --lint --quiet
	.venv/bin/lint-imports
	$(PY) scripts/translations check
	$(PY) -m mypy
	DJANGO_SETTINGS_MODULE=semai.config.settings $(PY) -m django makemigrations --check --dry-run

test: check ## Run every test, those in a browser too
	$(PY) -m pytest -m "not browser" -n $(WORKERS)
	scripts/chromium
	$(PY) -m pytest -m browser

docs: .venv/.ok ## Build the documentation into site/
	NO_MKDOCS_2_WARNING=1 .venv/bin/mkdocs build --strict --quiet

bench: setup ## Measure (BENCH=name for one), results in benchmarks/results/
	$(PY) -m benchmarks $(BENCH)

stop: ## Stop the embedded databases of this folder
	@test ! -x $(PY) || $(PY) -m semai.kit.postgres stop $(VAR)/pg $(VAR)/pg-test

clean: ## Delete all that was made here, the data too
	@test ! -x $(PY) || $(PY) -m semai.kit.postgres destroy $(VAR)/pg $(VAR)/pg-test
	rm -rf .venv .tools frontend/node_modules frontend/dist $(CATALOGUE:.mo=.po) $(CATALOGUE) site $(VAR)

lock: .tools/.ok ## Choose newer versions of all packages and write them down
	$(UV) pip compile -q --universal --generate-hashes --no-emit-index-url --no-header --upgrade \
		--python-version 3.11 --group dev pyproject.toml -o requirements.lock
	$(UV) pip compile -q --universal --generate-hashes --no-emit-index-url --no-header --upgrade \
		--python-version 3.11 tools.in -o tools.lock
	cd frontend && $(NODE) npm install --package-lock-only

.tools/.ok: tools.lock scripts/bootstrap
	@echo "Installing tools"
	@PYTHON=$(PYTHON) scripts/bootstrap .tools
	@.tools/bin/pip install -q --disable-pip-version-check --require-hashes -r tools.lock
	@ln -sfn "$$(.tools/bin/node -p process.execPath)" .tools/lib/node
	@touch $@

.venv/.locked: requirements.lock .tools/.ok
	@echo "Installing Python packages"
	@test -x $(PY) || $(UV) venv -q --no-project --python $(PYTHON) .venv
	@$(UV) pip sync -q --python $(PY) --require-hashes requirements.lock
	@touch $@

.venv/.ok: pyproject.toml .venv/.locked
	@$(UV) pip install -q --python $(PY) --no-deps --no-build-isolation -e .
	@touch $@

frontend/node_modules/.ok: frontend/package-lock.json .tools/.ok
	@echo "Installing browser packages"
	@cd frontend && $(NODE) npm ci --no-progress --loglevel=error --no-update-notifier >/dev/null
	@touch $@

$(BUNDLE): frontend/node_modules/.ok $(SOURCES)
	@echo "Building scripts and styles"
	@cd frontend && $(NODE) npm run --silent build
	@touch $@

$(CATALOGUE): $(wildcard locale/parts/*.po) scripts/translations .venv/.ok
	@$(PY) scripts/translations compile

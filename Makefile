# The commands of the house; `make help` lists them.
PY ?= python3
export UV_PYTHON_DOWNLOADS = never
BIN = .venv/bin
DEV = PORTAL_DEBUG=1 PORTAL_DEMO=$${PORTAL_DEMO:-1} PORTAL_DATA_DIR=$${PORTAL_DATA_DIR:-.data/dev}
NEXT_PY ?= $(firstword $(foreach version,3.14 3.13 3.12,$(shell python$(version) -c 'import sys; print(sys.executable)' 2>/dev/null)))

help: ## This list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 12

run: .venv/.prod ## The portal with demo content; PORTAL_DEMO=0 starts empty, PORTAL_PORT chooses the port
	@PORTAL_DEMO=$${PORTAL_DEMO:-1} $(BIN)/python manage.py serve

dev: .venv/.test ## The reloading server with the debug toolbar, and a worker; data in .data/dev
	@$(DEV) $(BIN)/python manage.py prepare
	@$(DEV) $(BIN)/python manage.py work & worker=$$!; trap "kill $$worker" EXIT INT TERM; \
	  $(DEV) $(BIN)/python manage.py runserver $${PORTAL_PORT:-8000}

test: $(if $(ARGS),,lint) .venv/.test .tools/chromium ## Everything; ARGS="tests/blog -k draft" runs a part, without the linters
	@$(BIN)/python -m tests.plant --randomly-seed=1 $(ARGS)

lint: .venv/.test ## Format, lint, templates, import contracts, types
	@$(BIN)/ruff format --check --quiet . && $(BIN)/ruff check --quiet .
	@find templates -name '*.html' | xargs $(BIN)/djade --check --target-version 5.2
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/mypy

format: .venv/.test ## Put Python and templates into the house's form
	@$(BIN)/ruff format --quiet . && $(BIN)/ruff check --quiet --fix .
	@find templates -name '*.html' | xargs $(BIN)/djade --target-version 5.2 || true  # it fails when it has mended something

proof: .venv/.test ## Races and kills in full, on both databases
	@PORTAL_PROOF=1 $(BIN)/python -m tests.plant tests/races tests/jobs/test_kills.py $(ARGS)

test-next: .venv/.prod ## The tests on the newest Python and Django, if a Python from 3.12 is here (or named in NEXT_PY)
	@test -n "$(NEXT_PY)" || { echo "No Python from 3.12 found. Name one: make test-next NEXT_PY=/path/to/python3.13"; exit 1; }
	@$(NEXT_PY) -m venv --clear .venv-next
	@$(BIN)/uv pip install -q -p .venv-next/bin/python --require-hashes -r requirements/next.txt
	@.venv-next/bin/python -m pytest -m "not browser" $(ARGS)

lock: .venv/.prod ## Write the locks anew from requirements/*.in
	@$(call compile,3.11) requirements/uv.in -o requirements/uv.txt
	@$(call compile,3.11) requirements/prod.in -o requirements/prod.txt
	@$(call compile,3.11) requirements/test.in -o requirements/test.txt
	@$(call compile,3.13) --override requirements/next.in requirements/test.in -o requirements/next.txt

# A stamp is written last, so an install that was interrupted begins again; --clear takes the old stamps along.
.venv/.prod: requirements/prod.txt requirements/uv.txt
	@command -v $(PY) >/dev/null || { echo "Python is missing: apt-get install python3 python3-venv"; exit 1; }
	@$(PY) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$(PY) is older than 3.11. Name another: make PY=python3.11"; exit 1; }
	@$(PY) -c 'import venv, ensurepip' 2>/dev/null || { echo "Python's venv is missing: apt-get install python3-venv"; exit 1; }
	@echo "Installing the portal's packages into .venv"
	@$(PY) -m venv --clear .venv
	@$(call install,uv) || true
	@$(call install,prod)
	@touch $@

.venv/.test: .venv/.prod requirements/test.txt
	@echo "Installing what the tests need into .venv"
	@$(call install,test)
	@touch $@

.tools/chromium: tests/browser/package-lock.json | .venv/.test
	@echo "Installing Chromium into .tools/chromium"
	@$(BIN)/python -m tests.plant.chromium

compile = $(BIN)/uv pip compile --quiet --upgrade --python-version $(1) --python-platform linux \
  --generate-hashes --no-emit-index-url --no-header --no-annotate

# uv is ten times faster than pip, but knows nothing of mirrors named in pip.conf: then pip installs the same lock.
install = { test -x $(BIN)/uv && $(BIN)/uv pip install -q -p $(BIN)/python --require-hashes -r requirements/$(1).txt; } \
  || $(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements/$(1).txt

.PHONY: help run dev test lint format proof test-next lock
.DEFAULT_GOAL := help

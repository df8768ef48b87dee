# The commands of the house; `make help` lists them.
PY ?= python3
export UV_PYTHON_DOWNLOADS = never
BIN = .venv/bin

help: ## This list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 12

run: .venv/.prod ## The portal with demo content; PORTAL_DEMO=0 starts empty, PORTAL_PORT chooses the port
	@PORTAL_DEMO=$${PORTAL_DEMO:-1} $(BIN)/python manage.py serve

test: $(if $(ARGS),,lint) .venv/.test .tools/chromium ## Everything; ARGS="tests/blog -k draft" runs a part, without the linters
	@$(BIN)/python -m tests.plant $(ARGS)

lint: .venv/.test ## Format, lint, templates, import contracts, types
	@$(BIN)/ruff format --check --quiet . && $(BIN)/ruff check --quiet .
	@find templates -name '*.html' | xargs $(BIN)/djade --check --target-version 5.2
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/mypy

format: .venv/.test ## Put Python and templates into the house's form
	@$(BIN)/ruff format --quiet . && $(BIN)/ruff check --quiet --fix .
	@find templates -name '*.html' | xargs $(BIN)/djade --target-version 5.2 || true  # it fails when it has mended something

proof: .venv/.test ## Races and kills in full, on both databases
	@PORTAL_PROOF=1 $(BIN)/python -m tests.plant tests/races $(ARGS)

lock: .venv/.prod ## Write the locks anew from requirements/*.in
	@for set in uv prod test; do $(BIN)/uv pip compile --quiet --upgrade --python-version 3.11 --python-platform linux \
	  --generate-hashes --no-emit-index-url --no-header --no-annotate requirements/$$set.in -o requirements/$$set.txt || exit 1; done

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

# uv is ten times faster than pip, but knows nothing of mirrors named in pip.conf: then pip installs the same lock.
install = { test -x $(BIN)/uv && $(BIN)/uv pip install -q -p $(BIN)/python --require-hashes -r requirements/$(1).txt; } \
  || $(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements/$(1).txt

.PHONY: help run test lint format proof lock
.DEFAULT_GOAL := help

PY ?= python3
export UV_PYTHON_DOWNLOADS = never

.venv/.test: requirements/test.txt requirements/uv.txt
	$(PY) -m venv .venv
	.venv/bin/pip install -q --require-hashes -r requirements/uv.txt || true
	.venv/bin/uv pip install -q -p .venv/bin/python --require-hashes -r requirements/test.txt \
	  || .venv/bin/pip install -q --require-hashes -r requirements/test.txt
	touch $@

test: .venv/.test
	.venv/bin/ruff format --check . && .venv/bin/ruff check . && .venv/bin/lint-imports && .venv/bin/mypy && .venv/bin/pytest $(ARGS)

.PHONY: test

# Every target makes the environment it needs in .venv; nothing has to be installed or activated first.

PYTHON ?= python3
BIN := .venv/bin
# Errors only: the locks say what gets installed.
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input -qq
# LOCK_FLAGS=--upgrade takes the newest releases, LOCK_FLAGS='--upgrade-package NAME' those of one package.
LOCK_FLAGS ?=
PYTEST_ARGS ?=

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help site serve check test validate-html bench lock clean distclean

help: ## list the targets
	@grep -E '^[a-z-]+:.*## ' $(firstword $(MAKEFILE_LIST)) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 16

site: .venv/.runtime ## build everything into site/
	$(BIN)/simguide build

serve: .venv/.runtime ## build, serve on localhost and rebuild on changes
	$(BIN)/simguide serve

check: .venv/.runtime ## check data and translations without building
	$(BIN)/simguide check

test: .venv/.test ## run the tests (PYTEST_ARGS='-k name' for some of them)
	@tools/ensure-gettext >/dev/null
	@chromium=$$(tools/ensure-chromium) && \
	    SIMGUIDE_CHROMIUM="$$chromium" $(BIN)/python -m pytest $(PYTEST_ARGS)

validate-html: site ## build, then hold the pages against the Nu HTML checker
	$(BIN)/python tools/validate_html.py

bench: .venv/.runtime ## time the build
	$(BIN)/python benchmarks/build.py

lock: .cache/uv/.stamp ## resolve pyproject.toml into the lock files (see LOCK_FLAGS)
	$(UV_COMPILE) -o requirements.lock
	$(UV_COMPILE) --extra test --constraint requirements.lock -o requirements-test.lock

clean: ## remove what was built and cached by the tools
	rm -rf site build *.egg-info .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +

distclean: clean ## remove the environment and all downloads too
	rm -rf .venv .cache

# One environment, a stamp per layer: the site needs no test packages, and the tests add to the runtime.

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	    { echo "Python 3.11 or newer is needed, and '$(PYTHON)' is not: run 'make PYTHON=/path/to/python3.11 ...'." >&2; exit 1; }
	$(PYTHON) -m venv .venv

.venv/.runtime: requirements.lock pyproject.toml | .venv/bin/python
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-deps -e .
	@touch $@

.venv/.test: requirements-test.lock .venv/.runtime
	$(PIP) install --require-hashes -r requirements-test.lock
	@touch $@

# uv resolves for every platform at once, which pip cannot; it lives apart, as nothing else needs it.
# 'fewest' keeps one version of each package for all Pythons, so that the same commit builds the same site.
UV_VERSION := 0.13.8
UV_COMPILE = .cache/uv/bin/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --fork-strategy fewest \
    --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' $(LOCK_FLAGS) pyproject.toml

.cache/uv/.stamp: Makefile
	$(PYTHON) -m venv .cache/uv
	.cache/uv/bin/python -m pip --disable-pip-version-check -qq install uv==$(UV_VERSION)
	@touch $@

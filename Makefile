# Targets for people; what they do is in scripts/ and in the `reisgezel` command.
PORT ?= 8000
N ?=
# The first Python of 3.11 to 3.13 on this machine.
PYTHON ?= $(firstword $(foreach p,python3.11 python3 python3.13 python3.12,$(shell $(p) -c 'import sys; (3, 11) <= sys.version_info < (3, 14) and print("$(p)")' 2>/dev/null)))

.PHONY: help run setup setup-run test quick bench translations lock clean
.DEFAULT_GOAL := help

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-14s %s\n", $$1, $$2}' Makefile

run: python ## install what is needed and serve the demo on http://127.0.0.1:8000 (another port: PORT=8001 make run)
	@$(PYTHON) scripts/install.py run
	@.venv/bin/reisgezel serve --port $(PORT)

setup: python ## only install: the packages to run, build and test
	@$(PYTHON) scripts/install.py dev

setup-run: python ## only install the packages to run it
	@$(PYTHON) scripts/install.py run

test: setup ## everything that the build checks, in order
	@.venv/bin/python scripts/check.py full

quick: setup ## the inner loop: format, lint, types, layers and the suite on SQLite, without browser
	@.venv/bin/python scripts/check.py quick

bench: setup ## measure the pages for growing numbers of cases (a part: make bench N=300,20000)
	@.venv/bin/reisgezel bench $(if $(N),--n $(N))

translations: setup ## bring the translation files up to date with the code
	@.venv/bin/reisgezel translations extract

lock: python ## write requirements/*.txt anew from pyproject.toml (needs uv)
	@$(PYTHON) scripts/lock.py

clean: ## remove what was installed and built; the data under var/ stays
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find src tests -name __pycache__ -prune -exec rm -rf {} +

.PHONY: python
python:
	@$(if $(PYTHON),:,echo "reisgezel: Python 3.11 to 3.13 is missing. On Debian 12: apt-get install python3 python3-venv" >&2; exit 69)

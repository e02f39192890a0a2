.DEFAULT_GOAL := help
.PHONY: help site serve test check soak bench bench-quick bench-smoke theme-strings checks-page lint-page screenshots clean

BIN := .venv/bin
CODE := src tests benchmarks scripts/*.py

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST)

.venv/site.stamp: pyproject.toml constraints.txt scripts/bootstrap
	@scripts/bootstrap site

.venv/dev.stamp: pyproject.toml constraints.txt scripts/bootstrap
	@scripts/bootstrap dev && touch .venv/site.stamp

site: .venv/site.stamp ## build the sample site, which is this repository
	@$(BIN)/enface build
	@$(BIN)/enface status
	@echo
	@echo "The site is in $(CURDIR)/site; to read it in a browser: $(BIN)/enface serve"

serve: .venv/site.stamp ## build the sample site, show it and rebuild it on change
	@$(BIN)/enface serve

test: .venv/dev.stamp ## run the tests
	@scripts/bootstrap system
	@$(BIN)/pytest -q -n 2 --dist worksteal

check: .venv/dev.stamp ## format, lint, types, architecture
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/ruff check $(CODE)
	$(BIN)/mypy --strict $(CODE)
	$(BIN)/lint-imports

soak: .venv/dev.stamp ## property tests with many more examples, ten minutes of fuzzing, 200 kills
	@scripts/bootstrap system
	@$(BIN)/pytest -q -n 2 --dist worksteal --hypothesis-profile=soak tests

bench: .venv/dev.stamp ## measure everything beside its peers (an hour or more), write docs/performance.md
	@scripts/bootstrap system
	-@$(BIN)/python -m benchmarks.bench
	@$(BIN)/python -m benchmarks.table

bench-quick: .venv/dev.stamp ## the same on small sites: a first impression that is kept nowhere
	@scripts/bootstrap system
	@$(BIN)/python -m benchmarks.bench --quick --rounds 3 --out /dev/null

bench-smoke: .venv/dev.stamp ## fail when something has become badly slow
	@scripts/bootstrap system
	@$(BIN)/python -m benchmarks.smoke

theme-strings: .venv/dev.stamp ## bring theme.pot and the theme's catalogs up to date with the sources
	@$(BIN)/python -m scripts.theme_strings

checks-page: .venv/dev.stamp ## bring docs/checks.md up to date with the rules
	@$(BIN)/python -m scripts.checks_page

lint-page: .venv/dev.stamp ## bring docs/lint.md up to date with the rules
	@$(BIN)/python -m scripts.lint_page

screenshots: .venv/dev.stamp ## take the pictures in docs/screenshots anew
	@scripts/bootstrap system
	@$(BIN)/python -m scripts.screenshots

clean: ## remove everything that was made here
	rm -rf .venv site .enface .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# Works with GNU make 3.81 and any POSIX shell. `make help` lists the targets.

PYTHON ?=
UV ?= uv
TARGETS ?=

VENV := .venv
BIN := $(VENV)/bin
LEXPORT := $(BIN)/lexport
# Tests of one group, like those that share a Spark session, stay on one worker.
PYTEST := $(BIN)/pytest -n auto --dist loadgroup

# Chinese answers must survive a container whose locale is not set.
export PYTHONUTF8 = 1
export PIP_DISABLE_PIP_VERSION_CHECK = 1

# $(call need,command,Debian package): root may install it (a container), anybody else is told in one line.
define need
command -v $(1) >/dev/null 2>&1 || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
	    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(2); } >/dev/null; \
	  else echo "lexport: '$(1)' is missing; on Debian or Ubuntu: sudo apt-get install $(2)" >&2; exit 1; fi; }
endef

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: tools help setup demo build site test check check-code test-slow lint bench bench-batch fmt-code requirements clean prove mutate

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' Makefile

setup: $(VENV)/.lexport-installed ## create .venv with the `lexport` command from the pinned requirements

# Exit codes of `check`: 0, 1 (blocked) and 3 (facts or a review needed) are answers; 2 is a mistake of ours.
demo: build ## build everything, then answer the shipments of examples/ in English and Chinese
	@for file in examples/*.yaml examples/*.json; do \
	  [ -e "$$file" ] || { echo "lexport: examples/ holds no shipments" >&2; exit 1; }; \
	  for lang in en zh; do \
	    printf '\n$$ lexport check %s --lang %s\n' "$$file" "$$lang"; \
	    answer=0; $(LEXPORT) check "$$file" --lang "$$lang" || answer=$$?; \
	    case $$answer in 0|1|3) ;; *) exit $$answer ;; esac; \
	  done; \
	done

build: setup ## write every target to build/
	$(LEXPORT) build $(TARGETS)

site: $(VENV)/.docs-installed ## write the site, English and Chinese, to build/site/
	@$(call need,dot,graphviz)
	$(LEXPORT) site
	NO_MKDOCS_2_WARNING=1 DISABLE_MKDOCS_2_WARNING=true $(BIN)/mkdocs build --strict -f mkdocs.yml
	NO_MKDOCS_2_WARNING=1 DISABLE_MKDOCS_2_WARNING=true $(BIN)/mkdocs build --strict -f mkdocs.zh.yml

# Benchmarks are held against the rules when they are run: an editor who changes a rule need not
# follow with a hand-written function.
NOT_BENCHMARKS := --ignore=tests/benchmarks

test: tools ## run all tests, the slow ones too
	$(PYTEST) --hypothesis-profile=ci $(NOT_BENCHMARKS)

tools: setup $(VENV)/.docs-installed $(VENV)/.second-builder-installed $(VENV)/.browser-installed $(VENV)/.node-installed $(VENV)/.spark-installed ## install everything the tests use
	@$(call need,git,git)
	@$(call need,dot,graphviz)
	@$(call need,chromium,chromium fonts-noto-cjk)
	@$(call need,java,default-jre-headless)
	@$(call need,/usr/lib/postgresql/*/bin/initdb,postgresql)

check: check-code lint prove tools ## formatting, types, import contracts, rulebook, proof, fast tests: before every push
	$(PYTEST) --hypothesis-profile=fast -m "not slow" $(NOT_BENCHMARKS)

check-code: setup $(VENV)/.spark-installed ## formatting, style, types, import contracts
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test-slow: setup ## run only the slow tests, with ten times as many random examples
	$(PYTEST) --hypothesis-profile=slow -m slow $(NOT_BENCHMARKS)

lint: setup ## check the rulebooks and their layout
	$(LEXPORT) lint
	$(LEXPORT) fmt --check

prove: setup ## prove the rulebooks free of gaps and conflicts, and their answers those accepted
	$(LEXPORT) prove
	$(LEXPORT) lock --check

# The share of alterations that the cases have to notice alone, in per cent.
NOTICED ?= 98

mutate: setup ## alter every rule one mark at a time, and ask whether the cases notice
	$(LEXPORT) mutate --brief --at-least $(NOTICED)

bench: $(VENV)/.bench-installed $(VENV)/.docs-installed $(VENV)/.node-installed ## measure speed against other engines
	$(PYTEST) -q -m "not slow" tests/benchmarks
	$(BIN)/python -m benchmarks.run

# For example ROWS="1000000 10000000"; a small run: make bench-batch ROWS=20000
ROWS ?= 1000000
bench-batch: $(VENV)/.bench-batch-installed $(VENV)/.spark-installed ## measure whole files against other engines: time and memory
	-@$(call need,java,default-jre-headless)
	$(PYTEST) -q -m "not slow" tests/benchmarks/test_batch.py
	$(BIN)/python -m benchmarks.batch --rows $(ROWS)

fmt-code: setup ## format the Python code and mend what can be mended
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

requirements: ## pin again after a change of dependencies in pyproject.toml (needs uv)
	@command -v $(UV) >/dev/null 2>&1 || { echo "lexport: 'uv' is missing; install it with: pip install uv" >&2; exit 1; }
	$(LOCK) --group dev --output-file requirements/dev.txt
	$(LOCK) --constraints requirements/dev.txt --output-file requirements/core.txt
	$(LOCK) --constraints requirements/dev.txt --group bench --output-file requirements/bench.txt
	$(LOCK) --constraints requirements/dev.txt --extra batch --output-file requirements/batch.txt
	$(LOCK) --constraints requirements/dev.txt --constraints requirements/batch.txt --extra spark --group servers --output-file requirements/spark.txt
	$(LOCK) --constraints requirements/dev.txt --group docs --output-file requirements/docs.txt
	$(LOCK) --constraints requirements/docs.txt --group second-builder --output-file requirements/second-builder.txt
	$(LOCK) --constraints requirements/dev.txt --group browser --output-file requirements/browser.txt
	$(LOCK) --constraints requirements/dev.txt --constraints requirements/batch.txt --group bench-batch --output-file requirements/bench-batch.txt

clean: ## remove everything made here, .venv included
	rm -rf build dist .venv .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find generator tests -name __pycache__ -type d -prune -exec rm -rf {} +

# One resolution for every system and Python from 3.11 on; names, versions and hashes, never an address.
LOCK = UV_CUSTOM_COMPILE_COMMAND="make requirements" $(UV) pip compile pyproject.toml --quiet --universal \
	--python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links

$(VENV)/.lexport-created:
	@found=''; \
	for candidate in $(or $(PYTHON),python3.11 python3 python3.12 python3.13 python); do \
	  if "$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then found=$$candidate; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
	  echo "lexport: Python 3.11 or later is missing; install it (on Debian or Ubuntu: sudo apt-get install python3 python3-venv) or say where it is: make PYTHON=..." >&2; exit 1; \
	fi; \
	if ! "$$found" -c 'import ensurepip, venv' >/dev/null 2>&1; then \
	  package=$$("$$found" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])'); \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
	    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$$package"; } >/dev/null; \
	  else \
	    echo "lexport: this Python has no 'venv' module; on Debian or Ubuntu: sudo apt-get install $$package" >&2; exit 1; \
	  fi; \
	fi; \
	"$$found" -m venv --clear $(VENV)
	@touch $@

$(VENV)/.requirements-installed: requirements/dev.txt requirements/batch.txt $(VENV)/.lexport-created
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.txt -r requirements/batch.txt
	@touch $@

$(VENV)/.lexport-installed: pyproject.toml $(VENV)/.requirements-installed
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.docs-installed: requirements/docs.txt $(VENV)/.lexport-installed
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/docs.txt
	@touch $@

$(VENV)/.second-builder-installed: requirements/second-builder.txt $(VENV)/.docs-installed
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/second-builder.txt
	@touch $@

$(VENV)/.browser-installed: requirements/browser.txt $(VENV)/.lexport-installed
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/browser.txt
	@touch $@

$(VENV)/.spark-installed: requirements/spark.txt $(VENV)/.lexport-installed
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/spark.txt
	@touch $@

$(VENV)/.node-installed: tests/javascript/package-lock.json $(VENV)/.lexport-installed
	@$(call need,npm,nodejs npm)
	npm ci --silent --ignore-scripts --no-audit --no-fund --prefix tests/javascript
	@touch $@

$(VENV)/.bench-batch-installed: requirements/bench-batch.txt $(VENV)/.lexport-installed
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/bench-batch.txt
	@touch $@

$(VENV)/.bench-installed: requirements/bench.txt $(VENV)/.lexport-installed
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/bench.txt
	@touch $@

# make demo   a year of invented reports, to look at    make run       the product on this machine
# make test   style, types, spelling and tests          make pictures  the pictures of README and guides
# make bench  measurements (benchmarks/README.md)   make load       many people at once (the same)
# make messages  gather the words to translate       make licences  list what the dependencies are under
# make requirements  pin the newest versions that the .in files allow
# make looks  ten small pictures of pages that the tests hold pages against; look at them before you commit them
# make guides  the guides of docs/ as a site, to look at
# make sizes  how long each page is, and how much it sends   make access  what the test of access needs (npm)
# make audit  ask whether a pinned version has a known fault; needs the registry's own service, which a mirror may lack
#
# Each target makes what it needs: a virtual environment, and in it the pinned packages.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
CATALOG := duban/locale/zh/LC_MESSAGES/duban.po
UV_VERSION := 0.13.9
AUDIT_VERSION := 2.10.1
LICENCES_VERSION := 5.5.5
COMPILE := $(BIN)/python -m uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --annotation-style line --custom-compile-command "make requirements"

.PHONY: demo run build test bench load guides looks pictures sizes access messages requirements audit licences clean

demo: $(VENV)/runtime.stamp
	$(BIN)/python -m duban demo $(ARGS)

run: $(VENV)/runtime.stamp
	$(BIN)/python -m duban serve $(ARGS)

build: $(VENV)/runtime.stamp
	$(BIN)/python -m duban build

test: $(VENV)/dev.stamp $(VENV)/s3.stamp
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m mypy
	$(BIN)/python -m codespell_lib
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder $(ARGS)

bench: $(VENV)/dev.stamp
	$(BIN)/python -m benchmarks.bench $(ARGS)
	$(BIN)/python -m benchmarks.intake
	$(BIN)/python -m benchmarks.crowd
	$(BIN)/python -m benchmarks.meetings
	$(BIN)/python -m benchmarks.papers

load: $(VENV)/dev.stamp
	$(BIN)/python -m benchmarks.load $(ARGS)

guides: $(VENV)/runtime.stamp
	$(BIN)/python -m properdocs build --strict --quiet --site-dir build/guides

pictures: $(VENV)/dev.stamp
	$(BIN)/python -m tests.browser.readme_pictures

looks: $(VENV)/dev.stamp
	$(BIN)/python -m tests.browser.looks

sizes: $(VENV)/dev.stamp
	$(BIN)/python -m tests.browser.page_sizes $(ARGS)

access:
	cd tests/browser/axe && npm ci --no-audit --no-fund

messages: $(VENV)/runtime.stamp
	mkdir -p build
	$(BIN)/pybabel --quiet extract --no-default-keywords --keyword _ --keyword N_ --no-location \
		--output-file build/duban.pot dashboard.py pages duban
	test -e $(CATALOG) || $(BIN)/pybabel --quiet init --locale zh --input-file build/duban.pot --output-file $(CATALOG)
	$(BIN)/pybabel --quiet update --ignore-obsolete --no-fuzzy-matching --ignore-pot-creation-date --no-wrap \
		--locale zh --domain duban --input-file build/duban.pot --output-file $(CATALOG)

requirements: $(BIN)/python
	$(PIP) install --quiet uv==$(UV_VERSION)
	$(COMPILE) --upgrade requirements.in --output-file requirements.txt
	$(COMPILE) --upgrade requirements-dev.in --output-file requirements-dev.txt
	$(COMPILE) --upgrade requirements-s3.in --output-file requirements-s3.txt

# --strict: what could not be asked about is no pass.
audit: $(BIN)/python
	$(PIP) install --quiet uv==$(UV_VERSION)
	$(BIN)/python -m uv tool run --from pip-audit==$(AUDIT_VERSION) pip-audit --strict --disable-pip \
		--require-hashes --requirement requirements.txt

licences: $(VENV)/runtime.stamp
	$(PIP) install --quiet uv==$(UV_VERSION)
	$(BIN)/python -m uv tool run --from pip-licenses==$(LICENCES_VERSION) pip-licenses --python $(BIN)/python \
		--packages $$(sed -n 's/^\([A-Za-z0-9._-]*\)==.*/\1/p' requirements.txt) \
		--format csv --with-urls --order name --output-file docs/licences.csv

clean:
	rm -rf build .mypy_cache .pytest_cache .ruff_cache

# The stamps are newer than the pins that are installed, so nothing is installed twice.
$(VENV)/runtime.stamp: requirements.txt | $(BIN)/python
	$(PIP) install --requirement requirements.txt
	touch $@

$(VENV)/dev.stamp: requirements-dev.txt requirements.txt | $(BIN)/python
	$(PIP) install --requirement requirements-dev.txt
	touch $(VENV)/runtime.stamp $@

# An S3 server for the tests, which asks for other versions than the product: an environment of its own.
$(VENV)/s3.stamp: requirements-s3.txt | $(BIN)/python
	$(BIN)/python -m venv $(VENV)/s3
	$(VENV)/s3/bin/python -m pip --disable-pip-version-check install --requirement requirements-s3.txt
	touch $@

# A venv that failed half-way would be taken for a whole one the next time.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit("Duban needs Python 3.11 or later" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV) || (rm -rf $(VENV); exit 1)

# Two commands do everything: `make run` and `make test`. Both set up what is missing first.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV   := .venv
BIN    := $(VENV)/bin
SAMPLE := resources/sample/sample.dcm
OUT    ?= out

# The CPU build by default: PyPI's own brings 5 GB of CUDA. With an NVIDIA card:
#   make run TORCH=torch==2.13.0
ifeq ($(shell uname -sm),Linux x86_64)
TORCH ?= torch==2.13.0+cpu
else
TORCH ?= torch==2.13.0
endif
TORCH_INDEX := https://download.pytorch.org/whl/cpu

.PHONY: run test lint format translations manual package setup setup-test setup-benchmarks setup-package clean

run: setup
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname -s)" != Linux ]; then \
		$(BIN)/python main.py $(SAMPLE); \
	else \
		echo "There is no display here, so the sample film is explained without a window."; \
		$(BIN)/python main.py explain $(SAMPLE) --out $(OUT) && \
		echo "The comparison picture lies at $(OUT)/sample/comparison.png"; \
	fi

test: setup-test
	$(BIN)/python -m pytest -n 2 --dist loadfile

lint: setup-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format:
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# The texts of the program into resources/translations/viewer_*.ts, and those into what it reads.
translations: setup
	$(BIN)/python resources/translations/update.py

# The pictures of the manual in the program, made by the program itself.
manual: setup
	$(BIN)/python resources/manual/make_pictures.py

# The program as a folder that needs no Python, in dist/ChestCOVNet-Viewer; beside it what is in it
# (CycloneDX) and the checksums of its files. The same commit gives the same modules.
package: setup-package
	rm -rf build dist
	$(BIN)/python resources/manual/make_pictures.py build/manual
	SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct 2>/dev/null || echo 315532800) PYTHONHASHSEED=0 \
		$(BIN)/python -m PyInstaller --noconfirm --log-level WARN build.spec
	$(BIN)/python -m benchmarks.package_size
	$(BIN)/python resources/package/bill_of_materials.py dist/ChestCOVNet-Viewer

setup: $(VENV)/.runs
setup-test: $(VENV)/.tests
setup-benchmarks: $(VENV)/.benchmarks # the decoders and viewers that we are measured against

setup-package: $(VENV)/.package # what builds the packaged program

$(BIN)/python:
	.ci/system-packages run
	$(PYTHON) -m venv $(VENV)

$(VENV)/.runs: pyproject.toml constraints.txt | $(BIN)/python
	$(BIN)/pip install --quiet "$(TORCH)" || \
		$(BIN)/pip install --quiet --extra-index-url $(TORCH_INDEX) "$(TORCH)"
	$(BIN)/pip install --quiet -c constraints.txt -e .
	touch $@

$(VENV)/.tests: $(VENV)/.runs .ci/system-packages
	.ci/system-packages test
	$(BIN)/pip install --quiet -c constraints.txt -e ".[test,training]"
	touch $@

$(VENV)/.benchmarks: $(VENV)/.tests
	$(BIN)/pip install --quiet -c constraints.txt -e ".[test,training,benchmarks]"
	touch $@

$(VENV)/.package: $(VENV)/.runs
	$(BIN)/pip install --quiet -c constraints.txt -e ".[package]"
	touch $@

clean:
	rm -rf $(VENV) $(OUT) build dist

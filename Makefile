# What the targets do is in make.py, which also runs without make.
PYTHON ?= python3

help:
	@$(PYTHON) make.py help

html serve test check bench translate clean:
	@$(PYTHON) make.py $@

# make live, or make live LANG=zh
live:
	@$(PYTHON) make.py live $(LANG)

.PHONY: help html live serve test check bench translate clean

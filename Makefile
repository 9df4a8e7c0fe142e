# `make serve` and `make test` are all that a fresh machine needs. It has rustup and make; for `make test` also Node 20.
# What else is missing, scripts/tools puts into .tools/.

PORT ?= 8080

.PHONY: help serve test dist tools clean

help:
	@echo 'make serve   build the page and serve it on this machine (PORT=8080)'
	@echo 'make test    format, lints, tests, release build, tests in the browser, size'
	@echo 'make dist    the release build alone, in dist/'
	@echo 'make tools   only put the tools in place'
	@echo 'make clean   take away what was built; the tools stay'

serve:
	@scripts/serve $(PORT)

test:
	@scripts/test

dist:
	@scripts/tools rust trunk wasm-opt
	@scripts/dist

tools:
	@scripts/tools rust trunk wasm-opt playwright browser

clean:
	rm -rf target dist

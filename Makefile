# `make serve` and `make test` are all that a fresh machine needs. It has rustup and make; for `make test` also Node 20.
# What else is missing, scripts/tools puts into .tools/.

PORT ?= 8080

.PHONY: help serve test dist lighthouse workbooks pictures tools bench bench-peers hostile fuzz deny reproduce clean

help:
	@echo 'make serve   build the page and serve it on this machine (PORT=8080)'
	@echo 'make test    format, lints, tests, release build, tests in the browser, size'
	@echo 'make dist    the release build alone, in dist/'
	@echo 'make lighthouse  the release build judged by Lighthouse: accessibility, best practices, SEO, performance'
	@echo 'make workbooks   exported workbooks, recalculated by LibreOffice (which must be there)'
	@echo 'make pictures    the pictures of docs/, taken anew'
	@echo 'make tools   only put the tools in place'
	@echo 'make bench   what reading costs, as tables; make bench-peers: beside other programs'
	@echo 'make hostile texts made up to break the reader, at their full size'
	@echo 'make fuzz    makes up texts for 25 minutes (SECONDS=300 for each of five doors)'
	@echo 'make deny    licences, sources and advisories of the crates'
	@echo 'make reproduce   two builds of the last commit, compared byte for byte'
	@echo 'make clean   take away what was built; the tools stay'

serve:
	@scripts/serve $(PORT)

test:
	@scripts/test

dist:
	@scripts/tools rust trunk wasm-opt
	@scripts/dist

lighthouse: dist
	@scripts/tools lighthouse playwright browser
	@node tests/lighthouse/lighthouse.js

workbooks:
	@scripts/workbooks

pictures: dist
	@scripts/tools playwright browser
	@cd tests/browser && node screenshots.js ../../docs

tools:
	@scripts/tools rust trunk wasm-opt playwright browser

bench:
	@cargo bench --locked

bench-peers:
	@scripts/bench-peers

hostile:
	@cargo test --release --locked --test hostile

SECONDS ?= 300

fuzz:
	@scripts/fuzz $(SECONDS)

deny:
	@scripts/deny

reproduce:
	@scripts/reproduce

clean:
	rm -rf target dist

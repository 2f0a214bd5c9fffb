# Septet: every command a person needs. `make` lists them.

.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:

# Swift is taken from PATH, or from where its archive is usually unpacked.
export PATH := $(PATH):/opt/swift/usr/bin
PREFIX ?= /usr/local
FILTER ?=
ARGS ?=

RELEASE_FLAGS := -c release --static-swift-stdlib --product septet
RELEASE := .build/release/septet
SWIFT_FILES := Package.swift Sources Tests

.PHONY: help demo test check crash simulate torture prune quota calls bench api-fuzz sse peers browser \
	large upload build release install docs format lint setup swift clean

help: ## list these targets
	@echo "Septet: keyword list in; reviewed, illustrated articles out."
	@echo
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | column -t -s '|'
	@echo
	@echo "Needs Debian 12 or a relative of it, and Swift 6.3. Start with: make demo"

demo: release ## set up, build, run all seven stages offline on a bundled keyword list
	@SWIFT_BACKTRACE=enable=no $(RELEASE) demo

test: setup ## set up, build, run every test; FILTER=text runs some of them
	@scripts/peers
	@scripts/test "$(FILTER)"

check: setup lint ## what must be true before a commit: format, warnings as errors, tests
	@swift build --build-tests
	@scripts/test ""

crash: setup ## kill the program at every checkpoint and in 200 random rounds of 32 calls at once (CRASHES, SEED)
	@CRASHES=$${CRASHES:-200} scripts/test 'killed run'

simulate: setup ## 10,000 simulated runs and 1,000 walls of spending (SEEDS, SEED, TRIALS)
	@SEEDS=$${SEEDS:-10000} TRIALS=$${TRIALS:-1000} \
	    scripts/test 'breaks no invariant|deliberate mistake|never passed, and nearly all'

torture: build ## kill, stop and interrupt this binary at random (MINUTES, SEED, ARGS)
	@.build/debug/septet torture --minutes $${MINUTES:-5} $${SEED:+--seed $$SEED} $(ARGS)

prune: setup ## prune 100,000 finished runs beside a working one (RUNS)
	@RUNS=$${RUNS:-100000} scripts/test 'beside a working one'

quota: setup ## hold a provider of 60 requests a minute for nine real minutes
	@QUOTA=1 scripts/test "real minute"

calls: setup ## measure what 1,000 calls cost, 64 and 1,000 at once, in the release build
	@swift build -c release --static-swift-stdlib --product septet-bench
	@scripts/calls

bench: release ## measure beside a hand-written script (ROUNDS, ARGS=--growth, --million, --readers, --memory)
	@swift build -c release --static-swift-stdlib --product septet-bench
	@scripts/bench $(ARGS)

api-fuzz: build ## ask the API everything its OpenAPI allows (EXAMPLES, SEED; schemathesis from PyPI)
	@scripts/api-fuzz .build/debug/septet

sse: setup ## 1,000 event stream readers through a run of 10,000 items, a third leaving and returning
	@SSE_CLIENTS=$${SSE_CLIENTS:-1000} SSE_KEYWORDS=$${SSE_KEYWORDS:-2800} scripts/test 'gives each of many readers'

peers: setup ## seven stages against llmock through three providers' APIs, under every trouble
	@scripts/peers
	@SEPTET_PEERS=all scripts/test 'against llmock'

browser: build ## drive the dashboard in headless Chromium; FILTER=text runs some of it
	@scripts/browser "$(FILTER)"

large: build ## list and status answers, and pages, of a run of 100,000 items (ITEMS, ROUNDS)
	@swift build --product septet-bench
	@scripts/python-tests Tests/Large "a run of 100,000 items" "$(FILTER)"

upload: build ## upload to a store that checks signatures (moto), with trouble and kills
	@scripts/python-tests Tests/Upload "the upload of artifacts" "$(FILTER)"

build: setup ## debug build of everything
	@swift build

release: setup ## release build of one file: .build/release/septet
	@echo "Building septet (release); the first time takes some minutes."
	@swift build $(RELEASE_FLAGS)

install: release ## install program, manual page and completions below PREFIX (/usr/local)
	@install -D -m 755 $(RELEASE) "$(DESTDIR)$(PREFIX)/bin/septet"
	@scripts/install-pages "$(RELEASE)" "$(DESTDIR)$(PREFIX)/share"
	@echo "Installed $(DESTDIR)$(PREFIX)/bin/septet, its manual page and completions."

docs: setup ## write the generated pages of docs/ anew
	@RECORD_SNAPSHOTS=1 scripts/test Generated
	@git status --short docs 2>/dev/null || true

format: swift ## put every Swift file into the project's format
	@swift format --in-place --parallel --recursive $(SWIFT_FILES)

lint: swift ## say where a file is not in the project's format
	@swift format lint --strict --parallel --recursive $(SWIFT_FILES)

setup: swift ## install the Debian packages that are missing; nothing when none is
	@scripts/setup

swift:
	@scripts/find-swift

clean: ## remove what was built; workspaces stay
	@rm -rf .build

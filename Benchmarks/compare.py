#!/usr/bin/env python3
"""Measures Septet: beside the script one would write by hand, or one thing by itself.

    make bench                       # beside the script, three rounds, medians as a table
    ROUNDS=1 make bench ARGS=--only=W2
    make bench ARGS=--growth         # the same steps for 1,000 to 333,333 items, with a picture
    make bench ARGS=--million        # a start in a workspace of a million items
    make bench ARGS=--readers        # 1,000 readers of a stream of ten events a second
    make bench ARGS=--memory         # one process that works for minutes
    make bench ARGS=--keywords       # keyword lists of up to a million

Each program is a process of its own; its figures are those the kernel counted for it.
"""
import argparse
import os
import statistics
import tempfile

import beside
import growth
import keywords
import memory
import million
import readers
from table import table

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
# In this order, so that --million finds the last store of --growth.
BY_THEMSELVES = {
    "growth": (growth.HEAD, growth.growth, "W1 for more and more items in one run"),
    "million": (million.HEAD, million.million, "a start in a workspace of a million items"),
    "readers": (readers.HEAD, readers.readers, "what readers of an event stream cost"),
    "memory": (memory.HEAD, memory.memory, "the memory of a process over minutes"),
    "keywords": (keywords.HEAD, keywords.keywords, "keyword lists of up to a million"),
}


def options_of(words):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bench", default=f"{ROOT}/.build/release/septet-bench")
    parser.add_argument("--septet", default=f"{ROOT}/.build/release/septet")
    parser.add_argument("--loopback", required=True)
    parser.add_argument("--rounds", type=int, default=int(os.environ.get("ROUNDS", "3")))
    parser.add_argument("--only", default="", help="W1, W2 or W3")
    parser.add_argument("--picture", default=f"{ROOT}/docs/images/growth.svg")
    for name, (_, _, what) in BY_THEMSELVES.items():
        parser.add_argument(f"--{name}", action="store_true", help=what)
    return parser.parse_args(words)


def beside_the_script(options, work):
    own = []

    def rows():
        for name, program, median in beside.compared(options, work):
            if program == "Septet":
                own.append((name, *beside.commits(median)))
            yield name, program, *beside.figures(median)

    table(beside.HEAD, rows())
    table(beside.COMMITS_HEAD, own)
    if options.only:
        return
    times, sizes = zip(*(beside.cold(options, work) for _ in range(options.rounds)))
    print(f"A run of one keyword, from nothing: {statistics.median(times):.3f} s, "
          f"{statistics.median(sizes):.0f} MB")
    before, first, again = beside.killed(options, work)
    print(f"kill -9 after {before} calls, then resume: first new call after {first:.3f} s; "
          f"{again} calls more than 2,000 (those that were under way)")


def main():
    options = options_of(None)
    chosen = [name for name in BY_THEMSELVES if getattr(options, name)]
    with tempfile.TemporaryDirectory() as folder:
        work = os.path.join(folder, "work")
        for name in chosen:
            head, measure, _ = BY_THEMSELVES[name]
            table(head, measure(options, work))
        if not chosen:
            beside_the_script(options, work)


if __name__ == "__main__":
    main()

"""A workspace with a million items: how soon a program that is started there is of use, and how long
it takes until they are gone."""
import json
import os
import shutil
import statistics
import subprocess
import time

from process import ended, is_over, run, timed
from provider import Provider
from writer import Writer

ITEMS = 333_333
HEAD = ["on a store of 1,000,000 items", "pages of the file in memory", "s", "peak MB"]


def million(options, folder):
    """Medians of `options.rounds`: each command a process of its own, from its start to its end."""
    if not is_there(options, folder):
        run([options.bench, "--workload", "W1", "--n", str(ITEMS)], folder)
    commands = {
        "septet status": ["status"],
        "septet items, first page": ["items", "latest", "--limit", "100"],
        "septet items --stage 2, first page": ["items", "latest", "--stage", "2", "--limit", "100"],
    }
    for name, words in commands.items():
        for cold in (True, False):
            words_here = [options.septet, *words, "--workspace", folder]
            rounds = [from_start(words_here, folder, cold) for _ in range(options.rounds)]
            yield row(name, cold, rounds)
    for cold in (True, False):
        rounds = [first_call(options, folder, cold) for _ in range(options.rounds)]
        yield row("first call of a new run", cold, rounds)
    yield from removals(options, folder)


def removals(options, folder):
    """Deletes the run of a million in a copy of the store, then prunes the store."""
    copy = f"{folder}-copy"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(folder, copy)
    runs = [options.septet, "runs", "--json", "--workspace", folder]
    listed = json.loads(subprocess.run(runs, capture_output=True, check=True).stdout)["runs"]
    largest = max(listed, key=lambda one: one["event_sequence"])["id"]
    retention = [
        "retention", "set", "--project", "bench", "--days", "0", "--keep", "0",
        "--workspace", folder]
    subprocess.run([options.septet, *retention], stderr=subprocess.DEVNULL, check=True)
    for name, place, words in (
        ("septet delete of the run", copy, ["delete", largest, "--yes"]),
        ("septet prune --dry-run", folder, ["prune", "--dry-run"]),
        ("septet prune", folder, ["prune"]),
    ):
        with Writer(place) as writer:
            used = timed([options.septet, *words, "--workspace", place])
        yield row(name, False, [used])
        yield f"a write beside it, the longest of {len(writer.waits)}", "all", seconds(
            writer.longest), "–"
    shutil.rmtree(copy)


def row(name, cold, rounds):
    times, sizes = zip(*rounds)
    return (
        name, "none" if cold else "all", seconds(statistics.median(times)),
        f"{statistics.median(sizes):.0f}")


def seconds(value):
    return f"{value:.3f}"


def is_there(options, folder):
    """Whether the growth measured before has left its last store."""
    if not os.path.isdir(folder):
        return False
    words = [options.septet, "status", "--json", "--workspace", folder]
    output = subprocess.run(words, capture_output=True, text=True, check=False).stdout
    return f"W1 of {ITEMS}" in output


def forget(folder):
    """Asks the kernel to keep nothing of the store's files in memory."""
    for name in os.listdir(folder):
        path = os.path.join(folder, name)
        if os.path.isfile(path):
            with open(path, "rb") as file:
                os.fsync(file.fileno())
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def from_start(words, folder, cold):
    if cold:
        forget(folder)
    return timed(words)


def first_call(options, folder, cold):
    """From the start of a program that makes a run of ten calls to the first that arrives."""
    if cold:
        forget(folder)
    with Provider(options.loopback, 50) as provider:
        words = [
            options.bench, "--workload", "W2", "--n", "10", "--dir", folder, "--url", provider.url]
        start = time.monotonic()
        process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        while provider.calls() == 0 and not is_over(process):
            time.sleep(0.001)
        first = time.monotonic() - start
        _, used = ended(process, words)
    return first, used.ru_maxrss * 1_024 / 1e6

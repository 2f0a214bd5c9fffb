"""Septet beside the script one would write by hand, in turns on one loopback provider; and what
only Septet does: a start from nothing, and a kill."""
import os
import shutil
import signal
import statistics
import subprocess
import sys
import time

from process import run, timed
from provider import Provider

HERE = os.path.dirname(os.path.abspath(__file__))
WORKLOADS = {
    "W1": ["--workload", "W1", "--n", "10000"],
    "W2": ["--workload", "W2", "--n", "2000"],
    "W3 barrier": ["--workload", "W3", "--n", "200", "--mode", "barrier"],
    "W3 pipelined": ["--workload", "W3", "--n", "200", "--mode", "pipelined"],
}
HEAD = [
    "workload", "program", "s", "results/s", "CPU ms a result", "first done s", "peak MB", "commits",
]
COMMITS_HEAD = [
    "workload", "write p50 ms", "p99 ms", "writes a commit", "claims/s", "records/s",
]


def compared(options, folder):
    """Each workload in turns, `options.rounds` times: its name, the program, and its medians."""
    programs = {
        "Septet": [options.bench],
        "script": [sys.executable, os.path.join(HERE, "baseline.py")],
    }
    for name, words in WORKLOADS.items():
        if not name.startswith(options.only):
            continue
        rounds = {program: [] for program in programs}
        for _ in range(options.rounds):
            for program, command in programs.items():
                with Provider(options.loopback, 50) as provider:
                    rounds[program].append(
                        run(command + words + ["--url", provider.url], folder))
        for program, said in rounds.items():
            yield name, program, medians(said)


def medians(said):
    """The median of every number that all rounds have; what is not there is nothing."""
    return {
        key: statistics.median(one[key] or 0 for one in said) for key, value in said[0].items()
        if value is None or isinstance(value, (int, float))
    }


def figures(median):
    return (
        f"{median['wall_s']:.2f}", f"{median['done'] / median['wall_s']:,.0f}",
        f"{median['cpu_ms_per_result']:.3f}", f"{median['first_done_s']:.2f}",
        f"{median['rss_mb']:.0f}", f"{median['commits']:,.0f}")


def commits(median):
    """What Septet's commits cost their writers; the script does not measure its own."""
    return (
        f"{median['commit_p50_ms']:.2f}", f"{median['commit_p99_ms']:.1f}",
        f"{median['writes'] / median['commits']:.1f}", f"{median['claims_per_s']:,.0f}",
        f"{median['records_per_s']:,.0f}")


def killed(options, folder):
    """kill -9 in the middle of W2, then `--resume`: what is bought again, how soon it goes on."""
    words = [options.bench, *WORKLOADS["W2"]]
    with Provider(options.loopback, 50) as provider:
        shutil.rmtree(folder, ignore_errors=True)
        process = subprocess.Popen(
            words + ["--url", provider.url, "--dir", folder], stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        while provider.calls() < 1_000:
            time.sleep(0.005)
        process.send_signal(signal.SIGKILL)
        process.wait()
        time.sleep(0.1)
        before = provider.calls()
        start = time.monotonic()
        process = subprocess.Popen(
            words + ["--url", provider.url, "--dir", folder, "--resume"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        while provider.calls() == before:
            time.sleep(0.001)
        first = time.monotonic() - start
        process.communicate()
        return before, first, provider.calls() - 2_000


def cold(options, folder):
    """From the first instruction to the end of a run of one keyword: seven stages, offline."""
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    keywords = os.path.join(folder, "one.csv")
    with open(keywords, "w") as file:
        file.write("keyword,volume\ncold brew coffee ratio,100\n")
    words = [options.septet, "run", keywords, "--workspace", os.path.join(folder, "work"), "--yes"]
    return timed(words)

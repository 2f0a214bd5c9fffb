#!/usr/bin/env python3
"""Measures Septet beside the script one would write by hand, in turns on one loopback provider.

    make bench                       # every measure, three rounds, medians as a table
    ROUNDS=1 make bench ARGS=--only=W2
    make bench ARGS=--growth         # the same steps for 1,000 to 1,000,000 items

Each program is a process of its own; its figures are those the kernel counted for it.
"""
import argparse
import http.client
import json
import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
WORKLOADS = {
    "W1": ["--workload", "W1", "--n", "10000"],
    "W2": ["--workload", "W2", "--n", "2000"],
    "W3 barrier": ["--workload", "W3", "--n", "200", "--mode", "barrier"],
    "W3 pipelined": ["--workload", "W3", "--n", "200", "--mode", "pipelined"],
}


class Provider:
    """The loopback provider, for as long as the block lasts."""

    def __init__(self, program, delay_ms):
        self.program, self.delay_ms = program, delay_ms

    def __enter__(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.process = subprocess.Popen(
            [self.program, str(self.port), str(self.delay_ms)], stdout=subprocess.PIPE)
        self.process.stdout.readline()
        self.url = f"http://127.0.0.1:{self.port}"
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()

    def calls(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.port)
        connection.request("GET", "/counts")
        counts = json.loads(connection.getresponse().read())
        connection.close()
        return counts["chats"] + counts["images"]


def run(words, folder):
    """Runs a program in a folder of its own; what it says of itself, and what the kernel says."""
    shutil.rmtree(folder, ignore_errors=True)
    start = time.monotonic()
    process = subprocess.Popen(
        words + ["--dir", folder], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    output = process.stdout.read().decode()
    _, status, used = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    if status != 0:
        sys.exit(f"{' '.join(words)} ended with {status}: {output}")
    said = json.loads(output.strip().splitlines()[-1])
    said["process_s"] = wall
    said["cpu_ms_per_result"] = (used.ru_utime + used.ru_stime) * 1_000 / said["done"]
    said["rss_mb"] = used.ru_maxrss / 1_000
    return said


def compared(options, folder):
    """Each workload in turns, `options.rounds` times: medians of wall, CPU and memory."""
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
            median = {
                key: statistics.median(one[key] or 0 for one in said)
                for key in ("wall_s", "process_s", "cpu_ms_per_result", "rss_mb", "first_done_s")
            }
            yield (
                name, program, f"{median['wall_s']:.2f}", f"{said[0]['done'] / median['wall_s']:,.0f}",
                f"{median['cpu_ms_per_result']:.3f}", f"{median['first_done_s']:.2f}",
                f"{median['rss_mb']:.0f}", f"{said[-1]['commits']:,}")


def killed(options, folder):
    """kill -9 in the middle of W2, then `--resume`: what is bought again, and how soon it goes on."""
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
    start = time.monotonic()
    process = subprocess.Popen(
        [options.septet, "run", keywords, "--workspace", os.path.join(folder, "work"), "--yes"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"the run of one keyword ended with {status}")
    return time.monotonic() - start, used.ru_maxrss / 1_000


def growth(options, folder):
    """W1 for more and more items: results a second and peak memory."""
    for count in (1_000, 3_333, 10_000, 33_333, 100_000, 333_333):
        said = run([options.bench, "--workload", "W1", "--n", str(count)], folder)
        size = sum(
            os.path.getsize(os.path.join(folder, name)) for name in os.listdir(folder)
            if os.path.isfile(os.path.join(folder, name)))
        yield (
            f"{said['done']:,}", f"{said['wall_s']:.1f}", f"{said['results_per_s']:,.0f}",
            f"{said['cpu_ms_per_result']:.3f}", f"{said['rss_mb']:.0f}", f"{size / 1e6:,.0f}")


def table(head, rows):
    print("| " + " | ".join(head) + " |")
    print("|" + "---|" * len(head))
    for row in rows:
        print("| " + " | ".join(row) + " |", flush=True)
    print()


def main():
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    words.add_argument("--bench", default=f"{ROOT}/.build/release/septet-bench")
    words.add_argument("--septet", default=f"{ROOT}/.build/release/septet")
    words.add_argument("--loopback", required=True)
    words.add_argument("--rounds", type=int, default=int(os.environ.get("ROUNDS", "3")))
    words.add_argument("--only", default="", help="W1, W2 or W3")
    words.add_argument("--growth", action="store_true")
    options = words.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        work = os.path.join(folder, "work")
        if options.growth:
            table(
                ["durable results", "s", "results/s", "CPU ms a result", "peak MB", "store MB"],
                growth(options, work))
            return
        table(
            ["workload", "program", "s", "results/s", "CPU ms a result", "first done s",
             "peak MB", "commits"], compared(options, work))
        if options.only:
            return
        times, sizes = zip(*(cold(options, work) for _ in range(options.rounds)))
        print(f"A run of one keyword, from nothing: {statistics.median(times):.3f} s, "
              f"{statistics.median(sizes):.0f} MB")
        before, first, again = killed(options, work)
        print(f"kill -9 after {before} calls, then resume: first new call after {first:.3f} s; "
              f"{again} calls more than 2,000 (those that were under way)")


if __name__ == "__main__":
    main()

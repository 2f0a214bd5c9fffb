"""What readers of an event stream cost the server that serves them.

`septet serve` makes the events itself, with the seven stages and the offline provider; the readers
are in one process of their own (crowd.py). The same run with no reader says what the rest costs.
"""
import json
import os
import re
import shutil
import subprocess
import sys
import time
import urllib.request

from process import cpu_seconds, memory_mb

HERE = os.path.dirname(os.path.abspath(__file__))
READERS = 1_000
# With 8 calls at once, and about five calls to fourteen events: some ten events a second.
CONCURRENCY, CALL_MS = 8, 2_200
SETTLE_S, WATCH_S = 5, 30
TOKEN = "a-token-for-measuring"
HEAD = [
    "readers", "events/s", "server's CPU, % of a core", "its memory MB", "at most MB",
    "events to each", "other frames to each", "MB to all", "read every event", "gaps",
    "reconnections",
]


class Server:
    """`septet serve` in a fresh workspace, for as long as the block lasts."""

    def __init__(self, program, folder):
        shutil.rmtree(folder, ignore_errors=True)
        os.makedirs(folder)
        with open(os.path.join(folder, "config.json"), "w") as file:
            json.dump({"providers": {"offline": {
                "kind": "offline", "concurrency": CONCURRENCY, "offline_delay_ms": CALL_MS}}}, file)
        self.words = [
            program, "serve", "--workspace", folder, "--listen", "127.0.0.1:0", "--no-color"]

    def __enter__(self):
        self.process = subprocess.Popen(
            self.words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
            env={**os.environ, "SEPTET_TOKEN": TOKEN})
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", self.process.stdout.readline())
        if not found:
            sys.exit(f"{' '.join(self.words)} does not serve")
        self.port = int(found[1])
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def ask(self, path, body=None):
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/api/v1{path}",
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.loads(answer.read())

    def run(self):
        """A run that waits to be started, so that readers have its first event too."""
        with open(os.path.join(HERE, "..", "Examples", "keywords.csv")) as file:
            body = {"keywords": file.read(), "start": False, "concurrency": CONCURRENCY}
        return self.ask("/projects/default/runs", body)["run"]["id"]

    def events(self, run):
        return self.ask(f"/runs/{run}")["run"]["event_sequence"]

    def cancel(self, run):
        """Ends the run; the number of its last event."""
        self.ask(f"/runs/{run}/cancel", {"now": True})
        while self.ask(f"/runs/{run}")["run"]["state"] != "cancelled":
            time.sleep(0.1)
        return self.events(run)


class Crowd:
    """The readers, connected, in a process of their own."""

    def __init__(self, count, server, run):
        self.process = subprocess.Popen(
            [sys.executable, "-B", os.path.join(HERE, "crowd.py"), "--readers", str(count),
             "--port", str(server.port), "--token", TOKEN, "--run", run],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        if "connected" not in self.process.stdout.readline():
            sys.exit(f"{count} readers could not connect")

    def read(self, last):
        """What they have read, once each has the event with this number."""
        output, _ = self.process.communicate(f"{last}\n")
        return json.loads(output)


def readers(options, folder):
    """A row without readers and one with; the last says the difference."""
    rows = [watched(options, folder, count) for count in (0, READERS)]
    for row in rows:
        said = row["said"] or {}
        yield (
            f"{row['readers']:,}", f"{row['rate']:.1f}", f"{row['cpu']:.1f}",
            f"{row['memory']:.1f}", f"{row['peak']:.1f}", f"{row['events']:,}",
            *(f"{said[key]:,}" if said else "–" for key in (
                "other_frames", "mb", "whole", "gaps", "reconnections")))
    alone, crowded = rows
    yield (
        "cost of them", "", f"{crowded['cpu'] - alone['cpu']:.1f}",
        f"{crowded['memory'] - alone['memory']:.1f}", f"{crowded['peak'] - alone['peak']:.1f}",
        *[""] * 6)


def watched(options, folder, count):
    """One run with so many readers: CPU and memory of the server while the stream flows."""
    with Server(options.septet, folder) as server:
        pid, run = server.process.pid, server.run()
        crowd = Crowd(count, server, run) if count else None
        server.ask(f"/runs/{run}/resume", {})
        time.sleep(SETTLE_S)
        cpu, events, start = cpu_seconds(pid), server.events(run), time.monotonic()
        time.sleep(WATCH_S)
        cpu, took = cpu_seconds(pid) - cpu, time.monotonic() - start
        now, peak = memory_mb(pid)
        rate = (server.events(run) - events) / took
        last = server.cancel(run)
        said = crowd.read(last) if crowd else None
    return {
        "readers": count, "rate": rate, "cpu": cpu / took * 100, "memory": now, "peak": peak,
        "events": last, "said": said,
    }

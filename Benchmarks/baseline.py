#!/usr/bin/env python3
"""What one would write by hand instead of Septet: asyncio, aiohttp and sqlite3.

One table of results, one writer task with group commit (synchronous=FULL), no retries, no budget,
no journal of intents, no events, no files: the honest floor for the same durable results.

    pip install aiohttp
    python3 baseline.py --workload W2 --n 2000 --dir /tmp/base --url http://127.0.0.1:8099
"""
import argparse
import asyncio
import json
import os
import resource
import sqlite3
import time


class Results:
    """Durable results; everyone who waits while a commit is written shares the next one."""

    def __init__(self, folder):
        os.makedirs(folder, exist_ok=True)
        self.db = sqlite3.connect(os.path.join(folder, "baseline.db"), isolation_level=None)
        self.db.execute("PRAGMA journal_mode = WAL")
        self.db.execute("PRAGMA synchronous = FULL")
        self.db.execute(
            "CREATE TABLE IF NOT EXISTS result (stage TEXT, item TEXT, body TEXT,"
            " PRIMARY KEY (stage, item)) WITHOUT ROWID")
        self.waiting = []
        self.wake = asyncio.Event()
        self.commits = 0

    async def put(self, stage, item, body):
        done = asyncio.get_running_loop().create_future()
        self.waiting.append(((stage, item, body), done))
        self.wake.set()
        await done

    async def write(self):
        while True:
            await self.wake.wait()
            self.wake.clear()
            batch, self.waiting = self.waiting, []
            if not batch:
                continue
            self.db.execute("BEGIN IMMEDIATE")
            self.db.executemany("INSERT INTO result VALUES (?, ?, ?)", [row for row, _ in batch])
            self.db.execute("COMMIT")
            self.commits += 1
            for _, done in batch:
                done.set_result(None)


class Work:
    def __init__(self, options, results, session):
        self.results, self.session, self.url = results, session, options.url
        self.calls = asyncio.Semaphore(options.concurrency)
        self.local = "x" * 187
        self.first = None
        self.start = time.monotonic()

    async def chat(self, stage, item):
        body = {
            "model": "mock",
            "messages": [
                {"role": "system", "content": f"You are the {stage} stage."},
                {"role": "user", "content": f"{stage} {item}"},
            ],
            "metadata": {"stage": stage, "item": item},
        }
        await self.call(stage, item, "/v1/chat/completions", body)

    async def image(self, item):
        body = {
            "model": "mock", "prompt": f"image for {item}", "n": 1,
            "metadata": {"stage": "image", "item": item},
        }
        await self.call("image", item, "/v1/images/generations", body)

    async def call(self, stage, item, path, body):
        async with self.calls:
            async with self.session.post(self.url + path, json=body) as answer:
                text = await answer.text()
                answer.raise_for_status()
                json.loads(text)
        await self.results.put(stage, item, text)

    async def step(self, stage, item):
        await self.results.put(stage, item, json.dumps({"result": self.local}))

    async def steps(self, item):
        for stage in ("one", "two", "three"):
            await self.step(stage, item)
            self.finished()

    def finished(self):
        if self.first is None:
            self.first = time.monotonic() - self.start

    async def article(self, name):
        await self.chat("article", name)
        await self.chat("prompt", name)
        await asyncio.gather(*(self.image(f"{name}.m{index}") for index in range(2)))
        await self.step("review", name)
        self.finished()

    async def cluster(self, number):
        await self.chat("cluster", f"c{number}")
        await self.chat("idea", f"c{number}")
        await asyncio.gather(*(self.idea(f"c{number}.i{index}") for index in range(3)))

    async def idea(self, name):
        await self.step("task", name)
        await self.article(name)

    async def barrier(self, count):
        """Stage after stage."""
        clusters = [f"c{number}" for number in range(count)]
        ideas = [f"{cluster}.i{index}" for cluster in clusters for index in range(3)]
        images = [f"{idea}.m{index}" for idea in ideas for index in range(2)]
        await asyncio.gather(*(self.chat("cluster", name) for name in clusters))
        await asyncio.gather(*(self.chat("idea", name) for name in clusters))
        await asyncio.gather(*(self.step("task", name) for name in ideas))
        await asyncio.gather(*(self.chat("article", name) for name in ideas))
        await asyncio.gather(*(self.chat("prompt", name) for name in ideas))
        await asyncio.gather(*(self.image(name) for name in images))
        await asyncio.gather(*(self.review(name) for name in ideas))

    async def review(self, name):
        await self.step("review", name)
        self.finished()


async def measure(options):
    import aiohttp

    results = Results(options.dir)
    writer = asyncio.create_task(results.write())
    connector = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(connector=connector) as session:
        work = Work(options, results, session)
        numbers = range(options.n)
        if options.workload == "W1":
            await asyncio.gather(*(work.steps(str(number)) for number in numbers))
            done = 3 * options.n
        elif options.workload == "W2":
            await asyncio.gather(*(work.chat("article", str(number)) for number in numbers))
            done = options.n
        else:
            if options.mode == "barrier":
                await work.barrier(options.n)
            else:
                await asyncio.gather(*(work.cluster(number) for number in numbers))
            done = 20 * options.n
        wall = time.monotonic() - work.start
    writer.cancel()
    used = resource.getrusage(resource.RUSAGE_SELF)
    cpu = used.ru_utime + used.ru_stime
    print(json.dumps({
        "who": "asyncio + aiohttp + sqlite3", "workload": options.workload, "n": options.n,
        "mode": options.mode, "done": done, "wall_s": round(wall, 3), "cpu_s": round(cpu, 3),
        "cpu_ms_per_result": round(cpu * 1000 / done, 4), "results_per_s": round(done / wall),
        "rss_max_kb": used.ru_maxrss, "first_done_s": work.first, "commits": results.commits,
        "durability": "SQLite WAL, synchronous=FULL, group commit",
    }))


if __name__ == "__main__":
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    words.add_argument("--workload", choices=["W1", "W2", "W3"], required=True)
    words.add_argument("--n", type=int, required=True)
    words.add_argument("--dir", required=True)
    words.add_argument("--url", default="http://127.0.0.1:8099")
    words.add_argument("--concurrency", type=int, default=64)
    words.add_argument("--mode", choices=["barrier", "pipelined"], default="pipelined")
    asyncio.run(measure(words.parse_args()))

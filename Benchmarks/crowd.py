#!/usr/bin/env python3
"""Many readers of one run's event stream in one process; each checks its own sequence.

    crowd.py --readers 1000 --port 8484 --token TOKEN --run run_…

Says {"connected": N} once each has its snapshot. A line on standard input is the run's last event;
when every reader has it, or 60 s later, it says what was read, and ends.
"""
import argparse
import asyncio
import json
import resource
import sys

# Who has the whole past sent at once does not wait for a thousand others.
CONNECTING_MAX = 50
PATIENCE_S = 60


class Frames:
    """The frames of a stream that comes in pieces: the numbers of its durable events, in order."""

    def __init__(self):
        self.rest = b""
        self.others = 0

    def numbers(self, data):
        """What these bytes complete; frames without a number are counted only."""
        *whole, self.rest = (self.rest + data).split(b"\n\n")
        for frame in whole:
            if frame.startswith(b"id: "):
                yield int(frame[4:frame.index(b"\n")])
            else:
                self.others += 1


class Reader:
    """One reader: what it has seen, over as many connections as it takes."""

    def __init__(self):
        self.last = 0
        self.gaps = 0
        self.connections = 0
        self.others = 0
        self.bytes = 0

    def see(self, number):
        if number != self.last + 1:
            self.gaps += 1
        self.last = number


class Connection(asyncio.Protocol):
    """A connection of a reader, from its request to its end."""

    def __init__(self, crowd, reader):
        self.crowd, self.reader = crowd, reader
        self.frames = Frames()
        self.begun = asyncio.get_running_loop().create_future()

    def connection_made(self, transport):
        self.reader.connections += 1
        # HTTP/1.0, so that frames come as they are, without chunks around them.
        transport.write(
            f"GET /api/v1/runs/{self.crowd.options.run}/stream HTTP/1.0\r\n"
            f"Host: localhost\r\nAuthorization: Bearer {self.crowd.options.token}\r\n"
            f"Last-Event-ID: {self.reader.last}\r\n\r\n".encode())

    def data_received(self, data):
        self.reader.bytes += len(data)
        before = self.frames.others
        for number in self.frames.numbers(data):
            self.reader.see(number)
        self.reader.others += self.frames.others - before
        # `retry:` and the snapshot.
        if self.frames.others >= 2 and not self.begun.done():
            self.begun.set_result(None)
        self.crowd.note(self.reader)

    def connection_lost(self, _):
        if not self.begun.done():
            self.begun.set_result(None)
        self.crowd.lost(self.reader)


class Crowd:
    def __init__(self, options):
        self.options = options
        self.readers = [Reader() for _ in range(options.readers)]
        self.connecting = asyncio.Semaphore(CONNECTING_MAX)
        self.final = None
        self.missing = set()
        self.over = asyncio.Event()
        self.tasks = set()

    async def connect(self, reader):
        async with self.connecting:
            _, connection = await asyncio.get_running_loop().create_connection(
                lambda: Connection(self, reader), "127.0.0.1", self.options.port)
            await connection.begun

    def lost(self, reader):
        """Who is cut off comes back with the last number it has, as browsers do."""
        if not self.over.is_set():
            task = asyncio.create_task(self.connect(reader))
            self.tasks.add(task)
            task.add_done_callback(self.tasks.discard)

    def note(self, reader):
        if self.final is not None and reader.last >= self.final:
            self.missing.discard(reader)
            if not self.missing:
                self.over.set()

    async def read(self):
        await asyncio.gather(*(self.connect(reader) for reader in self.readers))
        print(json.dumps({"connected": len(self.readers)}), flush=True)
        line = await asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline)
        self.final = int(line)
        self.missing = set(self.readers)
        for reader in self.readers:
            self.note(reader)
        try:
            await asyncio.wait_for(self.over.wait(), PATIENCE_S)
        except TimeoutError:
            self.over.set()
        count = len(self.readers)
        return {
            "readers": count,
            "whole": sum(reader.last == self.final and not reader.gaps for reader in self.readers),
            "events": sum(reader.last for reader in self.readers),
            "gaps": sum(reader.gaps for reader in self.readers),
            "reconnections": sum(reader.connections - 1 for reader in self.readers),
            "other_frames": round(sum(reader.others for reader in self.readers) / count),
            "mb": round(sum(reader.bytes for reader in self.readers) / 1e6),
        }


if __name__ == "__main__":
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    words.add_argument("--readers", type=int, required=True)
    words.add_argument("--port", type=int, required=True)
    words.add_argument("--token", required=True)
    words.add_argument("--run", required=True)
    options = words.parse_args()
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, options.readers + 100), hard))
    print(json.dumps(asyncio.run(Crowd(options).read())))

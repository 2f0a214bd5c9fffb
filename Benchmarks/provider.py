"""The model provider of the measurements: Benchmarks/loopback.c on a free port."""
import http.client
import json
import socket
import subprocess


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

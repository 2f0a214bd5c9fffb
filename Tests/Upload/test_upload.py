"""Finished files go up by themselves: the real program against moto, which checks signatures.

A small proxy stands between them: it answers 503 first, and it can hold transfers so that the
program is killed in the middle of one.
"""

import hashlib
import http.client
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import unittest
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import boto3

ROOT = pathlib.Path(__file__).resolve().parents[2]
SEPTET = os.environ.get("SEPTET", str(ROOT / ".build/debug/septet"))
BUCKET = "drafts"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Proxy(ThreadingHTTPServer):
    """Passes requests on as they are; `trouble` answers of 503 come first."""

    daemon_threads = True

    def __init__(self, target, trouble=0):
        super().__init__(("127.0.0.1", 0), Passing)
        self.target = target
        self.trouble = trouble
        self.puts = 0
        self.hold = threading.Event()
        self.hold.set()
        self.held = threading.Event()
        self.lock = threading.Lock()
        threading.Thread(target=self.serve_forever, daemon=True).start()


class Passing(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_PUT(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        proxy = self.server
        with proxy.lock:
            proxy.puts += 1
            refuses = proxy.trouble > 0
            proxy.trouble -= refuses
        if refuses:
            return self.answer(503, b"<Error><Code>SlowDown</Code></Error>")
        if not proxy.hold.is_set():
            proxy.held.set()
            proxy.hold.wait(30)
        behind = http.client.HTTPConnection("127.0.0.1", proxy.target)
        behind.putrequest("PUT", self.path, skip_host=True, skip_accept_encoding=True)
        for name, value in self.headers.items():
            behind.putheader(name, value)
        behind.endheaders(body)
        found = behind.getresponse()
        try:
            self.answer(found.status, found.read())
        except OSError:
            pass  # the program was killed meanwhile

    def answer(self, status, body):
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class Upload(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.port = free_port()
        # Four calls set the user up; from then on every signature is checked.
        cls.moto = subprocess.Popen(
            [str(pathlib.Path(sys.executable).parent / "moto_server"), "-H", "127.0.0.1", "-p", str(cls.port)],
            env={**os.environ, "INITIAL_NO_AUTH_ACTION_COUNT": "4"},
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        cls.addClassCleanup(cls.moto.kill)
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", cls.port)).close()
                break
            except OSError:
                time.sleep(0.1)
        options = {"endpoint_url": f"http://127.0.0.1:{cls.port}", "region_name": "us-east-1",
                   "aws_access_key_id": "x", "aws_secret_access_key": "x"}
        iam = boto3.client("iam", **options)
        iam.create_user(UserName="septet")
        cls.key = iam.create_access_key(UserName="septet")["AccessKey"]
        iam.put_user_policy(UserName="septet", PolicyName="all", PolicyDocument=json.dumps({
            "Version": "2012-10-17",
            "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}))
        boto3.client("s3", **options).create_bucket(Bucket=BUCKET)

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="septet-upload-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        (self.folder / "keywords.txt").write_text("coffee grinder\nburr coffee grinder\nbest coffee grinder\n")

    def configure(self, proxy, prefix):
        self.addCleanup(proxy.shutdown)
        work = self.folder / "work"
        work.mkdir(exist_ok=True)
        (work / "config.json").write_text(json.dumps({
            "provider": "offline", "settings": {"ideas_min": 1, "ideas_max": 1, "images_in_article": 1},
            "upload": {"endpoint": f"http://127.0.0.1:{proxy.server_port}", "bucket": BUCKET, "prefix": prefix}}))

    def start(self, *words, secret=None):
        return subprocess.Popen(
            [SEPTET, *words, "--workspace", str(self.folder / "work"), "--no-color"],
            env={**os.environ, "AWS_ACCESS_KEY_ID": self.key["AccessKeyId"],
                 "AWS_SECRET_ACCESS_KEY": secret or self.key["SecretAccessKey"]},
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    def finish(self, process, expected=0):
        out, _ = process.communicate(timeout=120)
        self.assertEqual(process.returncode, expected, out)
        return out

    def events(self, kind):
        out = self.finish(self.start("events", "latest"))
        found = [json.loads(line) for line in out.splitlines() if line.startswith("{")]
        return [event["data"] for event in found if event["type"] == kind]

    def stored(self, prefix):
        s3 = boto3.client("s3", endpoint_url=f"http://127.0.0.1:{self.port}", region_name="us-east-1",
                          aws_access_key_id=self.key["AccessKeyId"],
                          aws_secret_access_key=self.key["SecretAccessKey"])
        listed = s3.list_objects_v2(Bucket=BUCKET, Prefix=prefix).get("Contents", [])
        return {entry["Key"].split("/")[-1]:
                hashlib.sha256(s3.get_object(Bucket=BUCKET, Key=entry["Key"])["Body"].read()).hexdigest()
                for entry in listed}

    def check(self, prefix):
        told = {data["name"]: data["sha256"] for data in self.events("septet.artifact.uploaded")}
        self.assertGreaterEqual(len(told), 3)
        self.assertEqual(self.stored(prefix), told)

    def test_busy_first_then_there(self):
        """503, then success: three attempts at most, and what is there has the digest that was told."""
        proxy = Proxy(self.port, trouble=2)
        self.configure(proxy, "busy")
        self.finish(self.start("run", str(self.folder / "keywords.txt"), "--yes"))
        self.check("busy/")
        self.assertEqual(self.events("septet.artifact.failed"), [])

    def test_killed_in_the_middle(self):
        """kill -9 with a transfer under way; resumed, everything is there once more."""
        proxy = Proxy(self.port)
        self.configure(proxy, "killed")
        proxy.hold.clear()
        process = self.start("run", str(self.folder / "keywords.txt"), "--yes")
        self.assertTrue(proxy.held.wait(60), "no transfer began")
        process.send_signal(signal.SIGKILL)
        process.communicate()
        proxy.hold.set()
        self.finish(self.start("resume", "latest"))
        self.check("killed/")

    def test_wrong_secret(self):
        """moto refuses a wrong signature, and the log says so; the run itself is fine."""
        proxy = Proxy(self.port)
        self.configure(proxy, "wrong")
        self.finish(self.start("run", str(self.folder / "keywords.txt"), "--yes", secret="wrong" * 8))
        failed = self.events("septet.artifact.failed")
        self.assertTrue(failed)
        self.assertIn("SignatureDoesNotMatch", failed[0]["message"])
        self.assertEqual(self.stored("wrong/"), {})


if __name__ == "__main__":
    unittest.main()

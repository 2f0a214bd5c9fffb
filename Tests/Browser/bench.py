"""A workspace, `septet serve` on it, and a browser: everything the browser tests stand on."""

import json
import os
import pathlib
import queue
import re
import shutil
import subprocess
import tempfile
import threading
import unittest
import urllib.request

from playwright.sync_api import expect, sync_playwright

from provider import Provider

ROOT = pathlib.Path(__file__).resolve().parents[2]
SEPTET = os.environ.get("SEPTET", str(ROOT / ".build/debug/septet"))
PICTURES = os.environ.get("SEPTET_PICTURES")  # a folder: every page is kept there as a picture
KEYWORDS = "\n".join([
    "coffee grinder", "best coffee grinder", "burr coffee grinder", "coffee grinder settings",
    "pour over coffee", "pour over coffee ratio", "pour over coffee maker", "pour over coffee filter",
])
expect.set_options(timeout=20_000)


class Server:
    """`septet serve` in a workspace of its own, with a provider that takes its time."""

    def __init__(self, pace=0.15):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="septet-browser-"))
        self.provider = Provider(pace)
        self.configure()
        self.process = subprocess.Popen(
            [SEPTET, "serve", "--workspace", str(self.folder), "--listen", "127.0.0.1:0", "--no-color"],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.lines = queue.Queue()
        threading.Thread(target=self.read, daemon=True).start()
        self.address, self.token = self.wait_for_address()

    def configure(self):
        (self.folder / "config.json").write_text(json.dumps({
            "provider": "stub",
            "settings": {"images_in_article": 1, "ideas_min": 3, "ideas_max": 3},
            "providers": {"stub": {
                "about": "A provider of the tests", "kind": "openai", "concurrency": 2,
                "base_url": self.provider.address, "text_model": "text", "image_model": "image"}},
            "prices": {
                "stub/text": {"litellm_provider": "stub", "mode": "chat",
                              "input_cost_per_token": 1e-6, "output_cost_per_token": 2e-6},
                "stub/image": {"litellm_provider": "stub", "mode": "image_generation",
                               "output_cost_per_image": 0.01}},
        }))

    def read(self):
        for line in self.process.stdout:
            self.lines.put(line)
        self.lines.put(None)

    def wait_for_address(self):
        said = []
        while True:
            line = self.lines.get(timeout=30)
            if line is None:
                raise RuntimeError("septet serve ended:\n" + "".join(said))
            said.append(line)
            found = re.search(r"(http://\S+?)/?#token=(\S+)", line)
            if found:
                return found[1], found[2]

    def ask(self, method, path, body=None):
        """One request of the API, as another program would make it."""
        request = urllib.request.Request(
            f"{self.address}/api/v1{path}", method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.loads(answer.read())

    def close(self):
        self.process.terminate()
        try:
            self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.process.kill()
        self.provider.shutdown()
        shutil.rmtree(self.folder, ignore_errors=True)


class BrowserCase(unittest.TestCase):
    """One server a class, one browser page a test. Anything the page complains of fails the test."""

    @classmethod
    def setUpClass(cls):
        cls.server = Server()
        cls.addClassCleanup(cls.server.close)
        playwright = sync_playwright().start()
        cls.addClassCleanup(playwright.stop)
        cls.browser = playwright.chromium.launch(
            executable_path=os.environ["CHROMIUM"], args=["--no-sandbox"])
        cls.addClassCleanup(cls.browser.close)

    def open(self, route="/", width=1440, theme="light", complaints=True, token=None):
        context = self.browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=theme, accept_downloads=True)
        self.addCleanup(context.close)
        page = context.new_page()
        if complaints:
            page.on("pageerror", lambda error: self.complain(error.stack or error))
            page.on("console", lambda message: message.type == "error" and self.complain(message.text))
        page.goto(f"{self.server.address}/#token={token or self.server.token}")
        expect(page.get_by_role("navigation", name="Main")).to_be_visible()
        self.go(page, route)
        return page

    def complain(self, text):
        self.complaints.append(str(text))

    def setUp(self):
        self.complaints = []

    def tearDown(self):
        self.assertEqual(self.complaints, [])

    def go(self, page, route):
        page.evaluate("route => { location.hash = route }", route)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.locator(".skeleton")).to_have_count(0)

    def picture(self, page, name):
        if PICTURES:
            page.screenshot(path=f"{PICTURES}/{name}.png", full_page=True)

    def never_sideways(self, page):
        over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        self.assertLessEqual(over, 0, f"{page.url} scrolls sideways by {over} px")

"""A run of 100,000 items and more: what list and status answers take, and whether pages stay usable.

Times are printed as JSON lines, never asserted: they are this machine's, and a debug build's unless
SEPTET and SEPTET_BENCH name release builds. What is asserted is what no machine may change: the
bound on what a page holds.
"""

import json
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "Browser"))

from playwright.sync_api import expect, sync_playwright  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
SEPTET = os.environ.get("SEPTET", str(ROOT / ".build/debug/septet"))
BENCH = os.environ.get("SEPTET_BENCH", str(ROOT / ".build/debug/septet-bench"))
ITEMS = int(os.environ.get("ITEMS", "100000"))
ROUNDS = int(os.environ.get("ROUNDS", "100"))
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
expect.set_options(timeout=30_000)


def say(**figures):
    print(json.dumps(figures), flush=True)


class Large(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        known = os.environ.get("LARGE_WORKSPACE")
        cls.folder = known or tempfile.mkdtemp(prefix="septet-large-")
        if not known:
            cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
            # W1 makes three items of each: stages 1 to 3 without a model.
            subprocess.run([BENCH, "--workload", "W1", "--n", str(-(-ITEMS // 3)), "--dir", cls.folder],
                           check=True, stdout=subprocess.DEVNULL)
        cls.serve = subprocess.Popen(
            [SEPTET, "serve", "--workspace", cls.folder, "--listen", "127.0.0.1:0", "--no-color"],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        cls.addClassCleanup(cls.serve.wait)
        cls.addClassCleanup(cls.serve.terminate)
        for line in cls.serve.stdout:
            found = re.search(r"(http://\S+?)/?#token=(\S+)", line)
            if found:
                cls.address, cls.token = found[1], found[2]
                break
        cls.run_id = cls.ask("/runs?limit=1")["runs"][0]["id"]
        stages = cls.ask(f"/runs/{cls.run_id}/stages")["stages"]
        cls.total = sum(stage["counts"]["total"] for stage in stages)
        cls.stage = max(stages, key=lambda stage: stage["counts"]["total"])
        say(items=cls.total, largest_stage=cls.stage["slug"])

    @classmethod
    def ask(cls, path):
        request = urllib.request.Request(
            f"{cls.address}/api/v1{path}", headers={"Authorization": f"Bearer {cls.token}"})
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.loads(answer.read())

    def test_answers(self):
        """Status, every kind of list, and a page from the middle of each."""
        run, stage = f"/runs/{self.run_id}", self.stage["slug"]
        middle = self.ask(f"{run}/items?stage={stage}&limit=1000")
        for _ in range(20):
            if middle["next"] is None:
                break
            middle = self.ask(f"{run}/items?stage={stage}&limit=1000&after={middle['next']}")
        after = middle["items"][0]["id"]
        paths = {
            "status": run, "runs": "/runs", "stages": f"{run}/stages",
            "items": f"{run}/items", "items of a stage": f"{run}/items?stage={stage}",
            "items, middle": f"{run}/items?stage={stage}&after={after}",
            "items, failed": f"{run}/items?stage={stage}&generation_status=failed",
            "items, failed, all stages": f"{run}/items?generation_status=failed",
            "items, in review": f"{run}/items?status=review",
            "items, searched": f"{run}/items?stage={stage}&q=99",
            "items, searched in vain": f"{run}/items?stage={stage}&q=nowhere",
            "queue": f"{run}/stages/{stage}/queue?limit=50",
            "events, middle": f"{run}/events?after=50000", "logs": f"{run}/logs?after=50000",
            "logs, errors": f"{run}/logs?errors=true",
            "artifacts": f"{run}/artifacts", "reviews": f"/reviews?run={self.run_id}",
            "overview": f"/projects/{self.project()}/overview",
            "keywords": f"/projects/{self.project()}/keywords",
            "keywords, searched in vain": f"/projects/{self.project()}/keywords?q=nowhere", "item": f"/items/{after}",
            "in flight": f"{run}/in-flight", "clusters": f"{run}/clusters",
        }
        for name, path in paths.items():
            with self.subTest(path=path):
                took = []
                for _ in range(ROUNDS):
                    began = time.perf_counter()
                    self.ask(path)
                    took.append((time.perf_counter() - began) * 1000)
                took.sort()
                say(answer=name, p50_ms=round(statistics.median(took), 1),
                    p95_ms=round(took[int(len(took) * 0.95) - 1], 1))

    def project(self):
        return self.ask(f"/runs/{self.run_id}")["run"]["project"]

    @unittest.skipUnless(CHROMIUM, "SKIPPED, so not shown on this machine: Chromium is not installed")
    def test_pages(self):
        """Every page of the run opens, holds no more than it shows, and its tab stays small."""
        playwright = sync_playwright().start()
        self.addCleanup(playwright.stop)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        self.addCleanup(browser.close)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto(f"{self.address}/#token={self.token}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        run = f"/runs/{self.run_id}"
        for name, route in {
                "run": run, "queue": f"{run}/stages/{self.stage['number']}", "timeline": f"{run}/timeline",
                "log": f"{run}/log", "artifacts": f"{run}/artifacts", "charts": f"{run}/charts",
                "clusters": f"{run}/clusters", "runs": "/", "project": f"/projects/{self.project()}"}.items():
            with self.subTest(page=name):
                began = time.perf_counter()
                page.evaluate("route => { location.hash = route }", route)
                expect(page.get_by_role("heading", level=1)).to_be_visible()
                expect(page.locator(".skeleton")).to_have_count(0)
                took = (time.perf_counter() - began) * 1000
                if name == "queue":
                    for _ in range(10):
                        page.get_by_role("button", name="Show more").click()
                        expect(page.get_by_role("button", name="Show more")).to_be_enabled()
                if name == "timeline":
                    page.locator(".timeline").evaluate("node => { node.scrollTop = node.scrollHeight / 2 }")
                page.wait_for_timeout(1_000)
                nodes = page.evaluate("document.getElementsByTagName('*').length")
                say(page=name, opened_ms=round(took), elements=nodes, tab_mb=self.tab(browser))
                self.assertLess(nodes, 25_000)

    def tab(self, browser):
        """Proportional memory of the largest renderer, in MB."""
        session = browser.new_browser_cdp_session()
        found = session.send("SystemInfo.getProcessInfo")["processInfo"]
        session.detach()
        sizes = [0]
        for process in found:
            if process["type"] != "renderer":
                continue
            text = pathlib.Path(f"/proc/{process['id']}/smaps_rollup").read_text()
            sizes.append(int(re.search(r"^Pss:\s+(\d+)", text, re.M)[1]) / 1024)
        return round(max(sizes))


if __name__ == "__main__":
    unittest.main()

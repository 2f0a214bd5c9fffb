"""Every page: nothing an accessibility checker calls serious, no sideways scrolling, safe text."""

import re
import unittest
import urllib.error

from axe_playwright_python.sync_playwright import Axe
from bench import KEYWORDS, BrowserCase, expect
from provider import HOSTILE


class Pages(BrowserCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        case = cls("test_every_page")
        case.setUp()
        page = case.open("/new")
        page.get_by_label("Or paste them").fill(f"{KEYWORDS}\n{HOSTILE} coffee grinder")
        page.get_by_role("button", name="Show the plan and its price").click()
        page.get_by_role("button", name=re.compile("^Start with")).click()
        expect(page.locator("h1 + .badge")).to_have_text("Completed", timeout=90_000)
        cls.run_id = re.search(r"#/runs/([^/?]+)", page.url)[1]
        page.goto(f"{cls.server.address}/#/reviews")
        expect(page.locator("td a.row").first).to_be_visible()
        cls.article = page.locator("td a.row").first.get_attribute("href").split("/")[-1]
        items = cls.server.ask("GET", f"/runs/{cls.run_id}/items?stage=6&limit=1")["items"]
        cls.image = items[0]["id"]
        case.server.ask("POST", "/schedules", {"name": "nightly", "when": "daily 02:00"})
        case.server.ask("PUT", "/budgets", {"usd": 20, "period": "day"})
        case.server.ask("POST", "/projects/default/pages", {"pages": [{"url": "https://shop.example/a", "title": HOSTILE}]})
        case.doCleanups()

    def routes(self):
        run = f"/runs/{self.run_id}"
        return {
            "runs": "/", "new": "/new", "run": run, "queue": f"{run}/stages/4",
            "queue-clustering": f"{run}/stages/1", "clusters": f"{run}/clusters", "timeline": f"{run}/timeline", "log": f"{run}/log",
            "artifacts": f"{run}/artifacts", "charts": f"{run}/charts", "plan": f"{run}/plan",
            "item": f"/items/{self.article}", "reviews": "/reviews", "review": f"/reviews/{self.article}",
            "review-edit": f"/reviews/{self.article}?tab=Edit",
            "review-changes": f"/reviews/{self.article}?tab=Changes",
            "review-images": f"/reviews/{self.article}?tab=Images", "credits": "/credits",
            "projects": "/projects", "project": "/projects/default",
            "project-keywords": "/projects/default?tab=Keywords",
            "project-pages": "/projects/default?tab=Pages", "schedules": "/schedules", "picture": f"/items/{self.image}",
            "project-site": "/projects/default?tab=Site%20profile", "settings": "/settings",
        }

    def test_every_page(self):
        """axe finds nothing serious or critical, light and dark; at 360 and 1440 px nothing overflows."""
        axe = Axe()
        for theme, width in (("light", 1440), ("dark", 1440), ("light", 360), ("dark", 360)):
            page = self.open(width=width, theme=theme)
            for name, route in self.routes().items():
                with self.subTest(page=name, theme=theme, width=width):
                    self.go(page, route)
                    page.wait_for_timeout(500)
                    self.never_sideways(page)
                    self.picture(page, f"{name}-{width}-{theme}")
                    found = [f"{rule['id']}: {node['html'][:160]}"
                             for rule in axe.run(page).response["violations"]
                             if rule["impact"] in ("serious", "critical") for node in rule["nodes"]]
                    self.assertEqual(found, [])

    def test_text_is_never_markup(self):
        """Keywords, titles, model output, log lines, names of files and agents: shown, never run."""
        run = f"/runs/{self.run_id}"
        self.server.ask("POST", f"{run}/logs", {
            "agent_name": HOSTILE[:90], "event_type": "output", "payload": {"message": HOSTILE}})
        with self.assertRaises(urllib.error.HTTPError):
            self.server.ask("POST", f"{run}/artifacts", {"step_name": "<b>idea</b>", "content": 1})
        self.server.ask("POST", f"{run}/artifacts", {"step_name": "idea", "content": {HOSTILE: HOSTILE}})
        self.server.ask("POST", "/projects/default/runs", {
            "name": f"{HOSTILE}.csv", "keywords": "tea kettle", "until": "clustering", "agree": True})
        idea = self.server.ask("GET", f"{run}/items?stage=3&limit=1")["items"][0]["id"]
        self.server.ask("PATCH", f"/items/{idea}", {"title": HOSTILE})
        page = self.open()
        for route in self.routes().values():
            self.go(page, route)
            page.wait_for_timeout(300)
            self.assertIsNone(page.evaluate("window.hacked ?? null"), route)
        self.go(page, "/projects/default?tab=Keywords")
        expect(page.get_by_text("<img src=x").first).to_be_visible()

    def test_rows_survive_a_redraw(self):
        """What a person is doing outlives an event: focus, typed text, chosen rows, the very nodes."""
        page = self.open("/reviews")
        box = page.locator("tbody input[type=checkbox]").first
        box.check()
        page.evaluate("document.querySelector('tbody tr').mark = true")
        page.evaluate("dispatchEvent(new CustomEvent('septet:event', {detail: {type: 'septet.review.requested'}}))")
        page.wait_for_timeout(2_500)
        self.assertTrue(page.evaluate("document.querySelector('tbody tr').mark === true"))
        expect(box).to_be_checked()
        self.assertTrue(box.evaluate("node => node === document.activeElement"))

    def test_a_patch_keeps_nodes(self):
        """A banner that comes or goes, rows that move: whatever stays is the same node as before."""
        page = self.open()
        kept = page.evaluate("""
        async () => {
            const { h, keep, show } = await import('/assets/core/dom.js');
            const room = h('div');
            const log = h('div', { key: 'log' }, 'a log');
            const draw = (banner, rows) => show(room, h('header', 'head'), banner && h('p', { key: 'banner' }, 'wait'),
                h('nav', 'tabs'), h('section', h('ul', rows.map((row) => h('li', { key: row }, row))), keep(log)));
            document.body.append(room);
            draw(false, ['a', 'b', 'c']);
            const before = [...room.querySelectorAll('header, nav, section, li')];
            let detached = 0;
            const watch = new MutationObserver((list) => list.forEach((change) => {
                detached += [...change.removedNodes].filter((node) => node === log || node.localName === 'nav').length;
            }));
            watch.observe(room, { childList: true, subtree: true });
            draw(true, ['c', 'a', 'd', 'b']);
            draw(false, ['b', 'a']);
            draw(true, ['c', 'a', 'b']);
            await new Promise((go) => setTimeout(go));
            const after = new Set(room.querySelectorAll('header, nav, section, li'));
            const texts = [...room.querySelectorAll('li')].map((node) => node.textContent).join('');
            const same = before.filter((node) => after.has(node)).map((node) => node.localName).join(' ');
            const shown = room.contains(log) && room.textContent;
            room.remove();
            return { same, detached, texts, shown };
        }""")
        self.assertEqual(kept, {"same": "header nav section li li", "detached": 0, "texts": "cab",
                                "shown": "headwaittabscaba log"})

    def test_a_lost_stream_is_said_and_resumed(self):
        page = self.open("/", complaints=False)
        expect(page.locator(".link-state")).to_have_text("Live")
        page.context.set_offline(True)
        page.evaluate("location.hash = '/settings'")
        page.context.set_offline(False)
        page.route("**/api/v1/stream*", lambda route: route.abort())
        page.reload()
        expect(page.locator(".link-state")).to_have_text("Stream lost, resuming")
        page.unroute("**/api/v1/stream*")
        expect(page.locator(".link-state")).to_have_text("Live")

    def test_a_run_that_ends_elsewhere_is_told(self):
        """Somebody else's run ends while this page shows something else."""
        page = self.open("/settings")
        status = self.server.ask("POST", "/projects/default/runs", {
            "keywords": "milk frother", "until": "ideas", "agree": True})
        notice = page.get_by_role("status").filter(has_text=f"Run {status['run']['number']} of default")
        expect(notice).to_contain_text("Completed")
        notice.get_by_role("link", name="Open the run").click()
        expect(page.get_by_role("heading", level=1)).to_have_text(f"Run {status['run']['number']}")

    def test_a_viewer_sees_and_changes_nothing(self):
        token = self.server.ask("POST", "/tokens", {"name": "reader", "role": "viewer"})["token"]
        page = self.open(token=token)
        for route in (f"/runs/{self.run_id}", f"/reviews/{self.article}", "/credits", "/projects/default"):
            self.go(page, route)
            for word in ("Pause", "Resume", "Retry", "Rerun", "Delete", "Approve", "Reject", "Grant credits", "New run"):
                expect(page.get_by_role("button", name=re.compile(f"^{word}"))).to_have_count(0)
                expect(page.get_by_role("link", name=re.compile(f"^{word}"))).to_have_count(0)

    def test_too_few_credits_lead_to_more(self):
        """The seed's words and its button: Not enough credits, Purchase Credits."""
        self.server.ask("POST", "/projects", {"name": "poor"})
        self.server.ask("POST", "/credits", {"project": "poor", "amount": 1})
        page = self.open("/new?project=poor")
        page.get_by_label("Or paste them").fill(KEYWORDS)
        page.get_by_role("button", name="Show the plan and its price").click()
        expect(page.get_by_text(re.compile(r"^Not enough credits\. You need \d+ credits\.$"))).to_be_visible()
        expect(page.get_by_text(re.compile(r"Insufficient credits\. Required: \d+, Available: 1$"))).to_be_visible()
        expect(page.get_by_role("button", name=re.compile("^Start with"))).to_have_attribute("aria-disabled", "true")
        page.get_by_role("link", name="Purchase Credits").click()
        dialog = page.get_by_role("dialog")
        expect(dialog).to_contain_text("Grant credits to poor")
        dialog.get_by_label("Credits").fill("5000")
        dialog.get_by_role("button", name="Grant").click()
        expect(page.get_by_text("5,001").first).to_be_visible()

    def test_a_foreign_token_is_turned_away(self):
        context = self.browser.new_context()
        self.addCleanup(context.close)
        page = context.new_page()
        page.goto(f"{self.server.address}/#token=wrong")
        expect(page.get_by_role("heading", name="Who is asking?")).to_be_visible()
        self.assertNotIn("wrong", page.url)

    def test_nothing_is_asked_elsewhere(self):
        page = self.open()
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        for route in self.routes().values():
            self.go(page, route)
        self.assertEqual([url for url in asked if not url.startswith((self.server.address, "blob:"))], [])


if __name__ == "__main__":
    unittest.main()

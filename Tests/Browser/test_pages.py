"""Every page: nothing an accessibility checker calls serious, no sideways scrolling, safe text."""

import re
import unittest

from axe_playwright_python.sync_playwright import Axe
from bench import KEYWORDS, BrowserCase, expect

HOSTILE = "<img src=x onerror=window.hacked=1><script>window.hacked=1</script>"


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
        case.doCleanups()

    def routes(self):
        run = f"/runs/{self.run_id}"
        return {
            "runs": "/", "new": "/new", "run": run, "queue": f"{run}/stages/4",
            "queue-clustering": f"{run}/stages/1", "timeline": f"{run}/timeline", "log": f"{run}/log",
            "artifacts": f"{run}/artifacts", "charts": f"{run}/charts", "plan": f"{run}/plan",
            "item": f"/items/{self.article}", "reviews": "/reviews", "review": f"/reviews/{self.article}",
            "review-edit": f"/reviews/{self.article}?tab=Edit",
            "review-changes": f"/reviews/{self.article}?tab=Changes",
            "review-images": f"/reviews/{self.article}?tab=Images", "credits": "/credits",
            "projects": "/projects", "project": "/projects/default",
            "project-keywords": "/projects/default?tab=Keywords",
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
        """A keyword with tags in it is shown, not run, on every page."""
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

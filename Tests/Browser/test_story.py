"""The whole story in a real browser: once with the mouse, once with the keyboard only."""

import re
import unittest

from bench import KEYWORDS, BrowserCase, expect


class Story(BrowserCase):
    """Paste, plan, start, watch, pause, resume, retry, edit, approve, download."""

    width = 1440

    # How a person acts: the keyboard story replaces these two.

    def press(self, control):
        control.click()

    def type(self, control, text):
        control.fill(text)

    def choose(self, control, label):
        control.select_option(label=label)

    def test_story(self):
        page = self.open("/new", width=self.width)
        self.plan_and_start(page)
        self.pause_and_resume(page)
        self.watch_to_the_end(page)
        self.retry_what_failed(page)
        self.rerun_a_stage(page)
        self.read_edit_and_approve(page)
        self.download(page)
        self.never_sideways(page)

    def plan_and_start(self, page):
        self.type(page.get_by_label("Or paste them"), KEYWORDS)
        self.press(page.get_by_role("button", name="Show the plan and its price"))
        expect(page.get_by_role("heading", name="8 keywords from 8 lines")).to_be_visible()
        expect(page.get_by_role("heading", name="Price")).to_be_visible()
        self.picture(page, f"plan-{self.width}")
        self.never_sideways(page)
        self.press(page.get_by_role("button", name="Start with 8 keywords"))
        expect(page.get_by_role("heading", name=re.compile(r"^Run \d+"))).to_be_visible()
        self.assertEqual(page.locator(".score > li").count(), 7)

    def pause_and_resume(self, page):
        self.press(page.get_by_role("button", name="Pause"))
        dialog = page.get_by_role("dialog")
        expect(dialog).to_contain_text(re.compile("in flight"))
        self.picture(page, f"pause-{self.width}")
        self.press(dialog.get_by_role("button", name="Pause"))
        expect(page.locator("h1 + .badge")).to_have_text("Paused")
        before = self.server.provider.calls
        page.wait_for_timeout(600)
        self.assertEqual(self.server.provider.calls, before, "a paused run asked its provider")
        self.press(page.get_by_role("button", name="Resume"))
        expect(page.locator("h1 + .badge")).to_have_text(re.compile("Queued|Running|Completed"))

    def watch_to_the_end(self, page):
        """Nothing is reloaded; counts add up at every look."""
        marker = page.evaluate("window.stays = Math.random()")
        for _ in range(600):
            self.counts_add_up(page)
            if page.locator("h1 + .badge").text_content() in ("Completed", "Failed"):
                break
            page.wait_for_timeout(150)
        expect(page.locator("h1 + .badge")).to_have_text("Completed")
        self.assertEqual(page.evaluate("window.stays"), marker, "the page was loaded again")
        self.picture(page, f"run-{self.width}")
        self.never_sideways(page)

    def counts_add_up(self, page):
        rows = page.evaluate("""[...document.querySelectorAll('.score > li')].map((row) => ({
            numbers: [...row.querySelectorAll('.counts b')].map((b) => Number(b.textContent.replace(/,/g, ''))),
            other: row.querySelector('.bars > .small')?.textContent ?? '' }))""")
        self.assertEqual(len(rows), 7)
        for row in rows:
            left_out = sum(int(number) for number in re.findall(r"\d+", row["other"]))
            *parts, total = row["numbers"]
            self.assertEqual(sum(parts) + left_out, total, row)

    def retry_what_failed(self, page):
        expect(page.get_by_text("1 item failed")).to_be_visible()
        self.press(page.get_by_role("link", name="1 in Content"))
        expect(page.get_by_role("heading", name="Failed: 1")).to_be_visible()
        expect(page.locator(".failed-row")).to_contain_text("Invalid data")
        self.picture(page, f"failed-{self.width}")
        self.press(page.locator(".failed-row").get_by_role("button", name="Retry"))
        dialog = page.get_by_role("dialog")
        expect(dialog).to_contain_text("credits")
        self.press(dialog.get_by_role("button", name="Retry"))
        expect(page.get_by_role("heading", name="Failed: 1")).to_have_count(0)
        expect(page.locator("h1 + .badge")).to_have_text("Completed")

    def rerun_a_stage(self, page):
        """What becomes stale and what it costs is read before anything is made again."""
        self.press(page.get_by_role("button", name="Rerun"))
        dialog = page.get_by_role("dialog")
        self.choose(dialog.get_by_label("Everything from this stage on"), "6 Images")
        expect(dialog).to_contain_text(re.compile(r"About [\d.,]+ credits"))
        self.picture(page, f"rerun-{self.width}")
        before = self.server.provider.calls
        self.press(dialog.get_by_role("button", name="Make it again"))
        expect(dialog).to_have_count(0)
        expect(page.locator("h1 + .badge")).to_have_text("Completed")
        self.assertGreater(self.server.provider.calls, before)

    def read_edit_and_approve(self, page):
        self.press(page.get_by_role("link", name="Review", exact=True).first)
        self.press(page.locator("td a.row").first)
        expect(page.locator("article.prose img").first).to_have_attribute("src", re.compile("^blob:"))
        expect(page.get_by_role("heading", name="Checks")).to_be_visible()
        self.picture(page, f"article-{self.width}")
        self.never_sideways(page)
        self.press(page.get_by_role("tab", name="Edit"))
        area = page.get_by_label("Markdown, with its front matter")
        text = area.input_value()
        self.type(area, text + "\n\nA last word by a person.\n")
        self.press(page.get_by_role("button", name="Save as the next version"))
        expect(page.get_by_text("Saved as the next version")).to_be_visible()
        self.press(page.get_by_role("tab", name="Changes"))
        expect(page.locator(".diff .added", has_text="A last word by a person.")).to_be_visible()
        self.press(page.get_by_role("button", name="Approve"))
        self.press(page.get_by_role("dialog").get_by_role("button", name="Approve"))
        expect(page.locator(".badge[data-state=approved]")).to_be_visible()

    def download(self, page):
        with page.expect_download() as found:
            self.press(page.get_by_role("button", name=re.compile("^Download version")).first)
        text = found.value.path().read_text()
        self.assertIn("A last word by a person.", text)


class StoryOnAPhone(Story):
    width = 360


class StoryWithTheKeyboard(Story):
    """No pointer: Tab until the control has the focus, then Enter, Space or the arrows."""

    def reach(self, control):
        control.wait_for()
        page = control.page
        for _ in range(150):
            if control.evaluate("node => node === document.activeElement"):
                return
            page.keyboard.press("Tab")
        self.fail(f"Tab never reaches {control}")

    def press(self, control):
        if control.get_attribute("role") == "tab":
            return self.choose_tab(control)
        self.reach(control)
        control.page.keyboard.press("Enter")

    def choose_tab(self, control):
        """A row of tabs is one stop; arrows move within it."""
        page = control.page
        self.reach(page.locator("[role=tab][aria-selected=true]"))
        for _ in range(8):
            if control.evaluate("node => node === document.activeElement"):
                return
            page.keyboard.press("ArrowRight")
        self.fail(f"the arrows never reach {control}")

    def choose(self, control, label):
        self.reach(control)
        control.page.keyboard.type(label)

    def type(self, control, text):
        self.reach(control)
        control.page.keyboard.press("Control+A")
        control.page.keyboard.insert_text(text)


if __name__ == "__main__":
    unittest.main()

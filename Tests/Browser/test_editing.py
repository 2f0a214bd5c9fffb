"""What people change by hand between two stages, and what they set: in its place, with the mouse."""

import re
import unittest

from bench import KEYWORDS, BrowserCase, expect


class Editing(BrowserCase):
    def stopped(self, stage):
        """A run that waits behind a stage, and its number in the address."""
        status = self.server.ask("POST", "/projects/default/runs", {
            "keywords": KEYWORDS, "pause_after": stage, "agree": True, "again": True, "new": True})
        run = status["run"]["id"]
        page = self.open(f"/runs/{run}")
        expect(page.locator("h1 + .badge")).to_have_text("Waiting")
        return page, run

    def items(self, run, stage):
        return self.server.ask("GET", f"/runs/{run}/items?stage={stage}")["items"]

    def test_clusters(self):
        """Renamed in place, split by their keywords, merged again; what was dropped comes back."""
        page, run = self.stopped("clustering")
        page.get_by_role("link", name="Clusters", exact=True).click()
        first = page.locator(".clusters > li").first
        first.get_by_role("button", name=re.compile("^Edit ")).click()
        name = first.get_by_label("Name")
        name.fill("Gear that grinds")
        name.press("Enter")
        expect(first.get_by_role("heading", name="Gear that grinds")).to_be_visible()
        expect(first.locator(".badge[data-state=edited]")).to_be_visible()
        words = first.locator("button.chip")
        taken = words.first.text_content()
        words.first.click()
        expect(words.first).to_have_attribute("aria-pressed", "true")
        self.picture(page, "clusters-chosen")
        first.get_by_role("button", name="Split 1 off").click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_label("Name of the new cluster").fill("On its own")
        dialog.get_by_role("button", name="Split").click()
        alone = page.locator(".clusters > li").filter(has=page.get_by_role("heading", name="On its own"))
        expect(alone.locator(".chip")).to_have_text([taken])
        page.get_by_label("Choose Gear that grinds").check()
        page.get_by_label("Choose On its own").check()
        page.get_by_role("button", name="Merge 2 clusters").click()
        page.get_by_role("dialog").get_by_role("button", name="Merge").click()
        expect(alone.locator(".badge[data-state=skipped]")).to_be_visible()
        kept = self.server.ask("GET", f"/runs/{run}/clusters")["clusters"]
        self.assertIn(taken, next(row for row in kept if row["name"] == "Gear that grinds")["keywords"])
        page.get_by_role("button", name=re.compile("^Drop ")).first.click()
        page.get_by_role("dialog").get_by_role("button", name="Drop").click()
        page.get_by_role("button", name=re.compile("^Restore ")).first.click()
        expect(page.locator(".clusters > li").first.locator(".badge[data-state=queued]")).to_be_visible()

    def test_ideas_in_their_rows(self):
        """Title and words in the row; Escape leaves everything as it was; the outline on its page."""
        page, run = self.stopped("ideas")
        self.go(page, f"/runs/{run}/stages/3")
        row = page.locator("tbody tr").first
        before = row.locator("a.row").text_content()
        edit = row.get_by_role("button", name=re.compile("^Edit "))
        edit.click()
        row.get_by_label("Title").fill("Never kept")
        page.keyboard.press("Escape")
        expect(row.locator("a.row")).to_have_text(before)
        self.assertTrue(edit.evaluate("node => node === document.activeElement"))
        edit.click()
        row.get_by_label("Title").fill("Clean it without tools")
        row.get_by_label("Words").fill("900")
        self.picture(page, "row-edited")
        row.get_by_role("button", name="Save").click()
        changed = page.get_by_role("link", name="Clean it without tools")
        expect(changed).to_be_visible()
        expect(page.locator("tbody tr").filter(has=changed).locator(".badge[data-state=edited]")).to_be_visible()
        changed.click()
        page.get_by_role("button", name="Edit", exact=True).click()
        outline = page.get_by_label("Outline")
        expect(outline).to_have_value(re.compile("^## What matters"))
        outline.fill("## Why it clogs (400 words)\n- dust\n## How (500 words)")
        self.picture(page, "brief")
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_label("Outline")).to_have_count(0)
        idea = next(item for item in self.items(run, 3) if item["title"] == "Clean it without tools")
        made = self.server.ask("GET", f"/items/{idea['id']}")["input"]
        self.assertEqual([part["heading"] for part in made["outline"]], ["Why it clogs", "How"])
        self.assertEqual(made["word_target"], 900)

    def test_what_was_made_is_out_of_date(self):
        """A task that is edited after its article was written makes the article stale, and says so."""
        page, run = self.stopped("content")
        task = next(item for item in self.items(run, 4) if item["generation_status"] == "completed")
        self.go(page, f"/items/{task['id']}")
        page.get_by_role("button", name="Edit", exact=True).click()
        page.get_by_label("Angle").fill("quite another one")
        page.get_by_role("button", name="Save").click()
        expect(page.locator(".badge[data-state=stale]").first).to_be_visible()
        notice = page.locator(".notice").filter(has_text="out of date now")
        expect(notice.get_by_role("button", name="Make it again")).to_be_visible()

    def test_pictures_still_to_be_made(self):
        """Prompt, alternative text and caption: in the row, on the picture's page, below its article."""
        page, run = self.stopped("image-prompts")
        first, second = self.items(run, 6)[:2]
        self.go(page, f"/runs/{run}/stages/6")
        row = page.locator("tbody tr").first
        row.get_by_role("button", name=re.compile("^Edit ")).click()
        row.get_by_label("Alternative text").fill("A grinder on oak")
        self.picture(page, "picture-row-edited")
        row.get_by_role("button", name="Save").click()
        expect(row.locator(".badge[data-state=edited]")).to_be_visible()
        expect(row.get_by_role("link", name="A grinder on oak")).to_be_visible()
        self.go(page, f"/items/{second['id']}")
        page.get_by_role("button", name="Edit", exact=True).click()
        page.get_by_label("What it shall show").fill("A hand mill in side light")
        page.get_by_role("button", name="Save").click()
        expect(page.locator(".badge[data-state=edited]").first).to_be_visible()
        article = next(item for item in self.items(run, 4) if first["path"].startswith(item["path"] + "."))
        self.go(page, f"/reviews/{article['id']}?tab=Images")
        card = page.get_by_role("region", name="Still to be made").locator("li").first
        expect(card).to_contain_text("A grinder on oak")
        self.picture(page, "pictures-awaited")
        card.get_by_role("button", name=re.compile("^Edit words")).click()
        caption = card.get_by_label("Caption")
        caption.fill("Ground by hand.")
        caption.press("Enter")
        expect(card.get_by_text("Ground by hand.")).to_be_visible()
        made = self.server.ask("GET", f"/items/{first['id']}")["input"]
        self.assertEqual((made["alt_text"], made["caption"]), ("A grinder on oak", "Ground by hand."))
        made = self.server.ask("GET", f"/items/{second['id']}")["input"]
        self.assertEqual(made["prompt"], "A hand mill in side light")

    def test_words_of_a_picture_that_is_made(self):
        """They stand in the article, and are changed there, below the picture; Escape changes nothing."""
        status = self.server.ask("POST", "/projects/default/runs", {
            "keywords": "tea kettle, kettle", "agree": True, "again": True, "new": True})
        page = self.open(f"/runs/{status['run']['id']}")
        expect(page.locator("h1 + .badge")).to_have_text("Completed", timeout=90_000)
        article = self.items(status["run"]["id"], 4)[0]["id"]
        self.go(page, f"/reviews/{article}?tab=Images")
        figure = page.locator(".gallery > li").first
        edit = figure.get_by_role("button", name=re.compile("^Edit words"))
        edit.click()
        figure.get_by_label("Alternative text").fill("Never kept")
        page.keyboard.press("Escape")
        self.assertTrue(edit.evaluate("node => node === document.activeElement"))
        edit.click()
        figure.get_by_label("Alternative text").fill("A *kettle* [of steel]")
        figure.get_by_label("Caption").fill("It whistles_softly.")
        self.picture(page, "picture-words")
        figure.get_by_role("button", name="Save").click()
        expect(page.get_by_text("Saved as the next version")).to_be_visible()
        expect(figure.get_by_text("It whistles_softly.")).to_be_visible()
        expect(figure.get_by_text("A *kettle* [of steel]")).to_be_visible()
        text = self.server.ask("GET", f"/reviews/{article}")["text"]
        self.assertIn("![A \\*kettle\\* \\[of steel\\]](../images/", text)
        self.assertIn("\n*It whistles\\_softly.*\n", text)
        self.assertNotIn("Never kept", text)
        page.get_by_role("tab", name="Preview").click()
        expect(page.locator("article.prose img").first).to_have_attribute("alt", "A *kettle* [of steel]")
        page.get_by_role("tab", name="Images").click()
        edit.click()
        figure.get_by_label("Caption").fill("")
        figure.get_by_role("button", name="Save").click()
        expect(edit).to_be_visible()
        expect(figure.get_by_text("It whistles_softly.")).to_have_count(0)
        self.assertNotIn("whistles", self.server.ask("GET", f"/reviews/{article}")["text"])

    def test_drop_restore_add_and_a_table(self):
        page, run = self.stopped("ideas")
        self.go(page, f"/runs/{run}/stages/3")
        count = len(self.items(run, 3))
        page.locator("tbody tr").first.get_by_role("button", name=re.compile("^Drop ")).click()
        page.get_by_role("dialog").get_by_role("button", name="Drop").click()
        expect(page.locator("tbody .badge[data-state=skipped]")).to_have_count(1)
        page.get_by_role("button", name=re.compile("^Restore ")).click()
        expect(page.locator("tbody .badge[data-state=skipped]")).to_have_count(0)
        page.get_by_role("button", name="Add an idea").click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_label("Title").fill("Ten years with one grinder")
        dialog.get_by_role("button", name="Add").click()
        expect(page.get_by_role("link", name="Ten years with one grinder")).to_be_visible()
        with page.expect_download() as found:
            page.get_by_role("button", name="Download the ideas as a table").click()
        path = found.value.path()
        table = path.read_bytes().decode("utf-8-sig").split("\r\n")
        with page.expect_file_chooser() as chooser:
            page.get_by_role("button", name="Bring a table back").click()
        chooser.value.set_files([{
            "name": "ideas.csv", "mimeType": "text/csv",
            "buffer": "\r\n".join(line for line in table if "Ten years" not in line).encode()}])
        dialog = page.get_by_role("dialog")
        expect(dialog).to_contain_text("Dropped")
        self.picture(page, "table")
        dialog.get_by_role("button", name="Take it in").click()
        expect(page.locator("tbody .badge[data-state=skipped]")).to_have_count(1)
        self.assertEqual(len(self.items(run, 3)), count + 1)

    def test_schedules(self):
        page = self.open("/schedules")
        page.get_by_role("button", name="New schedule").first.click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_label("Name").fill("weekly news")
        dialog.get_by_label("When", exact=True).select_option("weekly")
        dialog.get_by_label("Days", exact=True).fill("mon,thu")
        dialog.get_by_label("Time zone").fill("UTC")
        self.picture(page, "schedule-new")
        dialog.get_by_role("button", name="Make it").click()
        row = page.locator("tbody tr").filter(has_text="weekly news")
        expect(row).to_contain_text("weekly mon,thu 06:00")
        row.get_by_role("button", name=re.compile("^Pause")).click()
        expect(row.locator(".badge[data-state=paused]")).to_be_visible()
        row.get_by_role("button", name=re.compile("go on$")).click()
        expect(row.locator(".badge[data-state=active]")).to_be_visible()
        row.get_by_role("button", name=re.compile("^Remove")).click()
        page.get_by_role("dialog").get_by_role("button", name="Remove").click()
        expect(row).to_have_count(0)

    def test_budgets_limits_and_a_token_that_ends(self):
        page = self.open("/credits")
        page.get_by_role("button", name="Set a budget").click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_label("US dollars, at most").fill("12")
        dialog.get_by_role("button", name="Set it").click()
        expect(page.get_by_text("Project default, each day")).to_be_visible()
        self.go(page, "/settings")
        page.get_by_role("button", name=re.compile("^Change the limits")).first.click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_label("Calls at once").fill("3")
        dialog.get_by_role("button", name="Set").click()
        expect(page.get_by_text("3 set").first).to_be_visible()
        page.get_by_role("button", name="New token").click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_label("Name").fill("audit")
        dialog.get_by_label("Ends").select_option("2592000")
        dialog.get_by_role("button", name="Make it").click()
        expect(page.get_by_text("Token “audit”, shown this once")).to_be_visible()

    def test_pages_of_the_site(self):
        page = self.open("/projects/default?tab=Pages")
        with page.expect_file_chooser() as chooser:
            page.get_by_role("button", name="Bring a sitemap or list").click()
        chooser.value.set_files([{
            "name": "urls.txt", "mimeType": "text/plain",
            "buffer": b"https://shop.example/grinders\nhttps://shop.example/kettles\n"}])
        expect(page.get_by_text("https://shop.example/kettles").first).to_be_visible()
        page.get_by_role("button", name="Forget https://shop.example/kettles").click()
        page.get_by_role("dialog").get_by_role("button", name="Forget").click()
        expect(page.get_by_text("https://shop.example/kettles")).to_have_count(0)


if __name__ == "__main__":
    unittest.main()

"""The arithmetic behind the figures; scripts/bench runs it before it measures anything."""
import os
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import unittest
import xml.etree.ElementTree as ElementTree

import beside
import chart
import compare
import crowd
import growth
import memory
import process
import readers
import writer

STREAM = (
    b"HTTP/1.0 200 OK\r\nContent-Type: text/event-stream\r\n\r\nretry: 1000\n\n"
    b"event: snapshot\ndata: {}\n\n"
    b"id: 1\nevent: a\ndata: {\"id\":\"run/7\"}\n\n: heartbeat\n\nid: 2\nevent: a\ndata: {}\n\n")


class Words(unittest.TestCase):
    def test_each_measure_has_its_word(self):
        options = compare.options_of(["--loopback", "x", "--readers", "--memory"])
        self.assertEqual(
            [name for name in compare.BY_THEMSELVES if getattr(options, name)],
            ["readers", "memory"])


class Streams(unittest.TestCase):
    def test_frames_are_the_same_wherever_the_stream_is_cut(self):
        for cut in range(len(STREAM)):
            frames = crowd.Frames()
            seen = list(frames.numbers(STREAM[:cut])) + list(frames.numbers(STREAM[cut:]))
            self.assertEqual((seen, frames.others), ([1, 2], 3))

    def test_a_number_left_out_or_sent_twice_is_a_gap(self):
        for numbers, gaps in (([1, 2, 3], 0), ([1, 3], 1), ([1, 2, 2, 3], 1), ([2], 1)):
            reader = crowd.Reader()
            for number in numbers:
                reader.see(number)
            self.assertEqual(reader.gaps, gaps, numbers)

    def test_rows_are_as_long_as_their_head(self):
        said = dict.fromkeys(("other_frames", "mb", "whole", "gaps", "reconnections"), 1)
        watched = {"rate": 10, "cpu": 1.5, "memory": 30, "peak": 31, "events": 300}
        original = readers.watched
        self.addCleanup(setattr, readers, "watched", original)
        readers.watched = lambda options, folder, count: {
            **watched, "readers": count, "said": said if count else None}
        rows = list(readers.readers(None, ""))
        self.assertEqual({len(row) for row in rows}, {len(readers.HEAD)})


class Writing(unittest.TestCase):
    def test_a_write_waits_for_the_one_before_it(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "septet.db")
            other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
            other.execute("BEGIN IMMEDIATE")
            released = threading.Timer(0.2, other.execute, ["ROLLBACK"])
            released.start()
            beside_it = writer.Writer(folder)
            with beside_it:
                released.join()
                while not beside_it.waits:
                    time.sleep(0.001)
            other.close()
            self.assertGreater(beside_it.longest, 0.1)


class Figures(unittest.TestCase):
    def test_the_kernel_is_read(self):
        pid = os.getpid()
        self.assertGreaterEqual(process.cpu_seconds(pid), 0)
        now, peak = process.memory_mb(pid)
        self.assertTrue(1 < now <= peak)

    def test_what_has_ended_is_seen_and_its_figures_are_kept(self):
        words = [sys.executable, "-c", "print(7)"]
        child = subprocess.Popen(words, stdout=subprocess.PIPE)
        while not process.is_over(child):
            pass
        output, used = process.ended(child, words)
        self.assertEqual(output, "7\n")
        self.assertGreater(used.ru_maxrss, 0)

    def test_the_slope_is_that_of_the_line_after_the_first_tenth(self):
        samples = [(second, 50 + second * 0.25) for second in range(100)]
        samples[0] = (0, 1_000)
        self.assertAlmostEqual(memory.slope(memory.settled(samples)), 0.25)
        self.assertEqual(memory.slope([]), 0)

    def test_medians_are_those_of_the_rounds(self):
        rounds = [
            {"workload": "W1", "done": 10, "wall_s": wall, "cpu_ms_per_result": 1, "rss_mb": 1,
             "first_done_s": None, "commits": 3} for wall in (9, 1, 2)]
        row = beside.figures(beside.medians(rounds))
        self.assertEqual(len(row) + 2, len(beside.HEAD))
        self.assertEqual(row, ("2.00", "5", "1.000", "0.00", "1", "3"))
        own = {"commit_p50_ms": 1.5, "commit_p99_ms": 20, "writes": 64, "commits": 2,
               "claims_per_s": 7_000, "records_per_s": 6_999.6}
        row = beside.commits(own)
        self.assertEqual(len(row) + 1, len(beside.COMMITS_HEAD))
        self.assertEqual(row, ("1.50", "20.0", "32.0", "7,000", "7,000"))


class Pictures(unittest.TestCase):
    def test_a_picture_is_well_formed_and_all_in_its_frame(self):
        text = growth.picture([(3_000, 6_698, 38), (30_000, 7_906, 58), (999_999, 8_051, 260)])
        root = ElementTree.fromstring(text)
        space = "{http://www.w3.org/2000/svg}"
        lines = root.findall(f"{space}polyline")
        self.assertEqual(len(lines), 2)
        for line in lines:
            for place in line.get("points").split():
                x, y = map(float, place.split(","))
                self.assertTrue(chart.LEFT <= x <= chart.RIGHT and chart.TOP <= y <= chart.BOTTOM)
        said = [one.text for one in root.iter(f"{space}text")]
        for label in ("1k", "10k", "100k", "1M", "8,051 results/s", "260 MB at most"):
            self.assertIn(label, said)

    def test_scales_end_above_what_they_show(self):
        for value, top in ((8_051, 10_000), (60, 60), (61, 80), (1, 1), (260, 400)):
            self.assertEqual(chart.ceiling(value), top)


if __name__ == "__main__":
    unittest.main()

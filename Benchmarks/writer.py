"""Somebody who writes to a store all the time, a little: how long a write waits for others. It asks for
the right to write as often as Septet does; SQLite's own way of waiting backs off up to 100 ms."""
import os
import sqlite3
import threading
import time


ASK_AGAIN = 0.0003


class Writer:
    """Takes the right to write every 20 ms while it is open, and gives it back."""

    def __init__(self, folder):
        self.path = os.path.join(folder, "septet.db")
        self.waits = []
        self.over = threading.Event()
        self.thread = threading.Thread(target=self.work)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.over.set()
        self.thread.join()

    def work(self):
        database = sqlite3.connect(self.path, timeout=0, isolation_level=None)
        while not self.over.wait(0.02):
            start = time.monotonic()
            while not begins(database):
                time.sleep(ASK_AGAIN)
            self.waits.append(time.monotonic() - start)
            database.execute("ROLLBACK")
        database.close()

    @property
    def longest(self):
        return max(self.waits, default=0.0)


def begins(database):
    try:
        database.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
            raise
        return False
    return True

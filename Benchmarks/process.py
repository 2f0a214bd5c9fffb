"""What the kernel says of a process: while it runs, and when it has ended."""
import json
import os
import shutil
import subprocess
import sys
import time

TICKS = os.sysconf("SC_CLK_TCK")


def cpu_seconds(pid):
    """User and system time so far, from /proc/PID/stat, in steps of 10 ms."""
    with open(f"/proc/{pid}/stat") as file:
        # The program's name stands in brackets and may have spaces.
        words = file.read().rpartition(")")[2].split()
    return (int(words[11]) + int(words[12])) / TICKS


def memory_mb(pid):
    """Resident memory: now, and the most there was."""
    with open(f"/proc/{pid}/status") as file:
        lines = dict(line.split(":", 1) for line in file)
    return tuple(int(lines[name].split()[0]) * 1_024 / 1e6 for name in ("VmRSS", "VmHWM"))


def is_over(process):
    """Whether it has ended; its figures stay with the kernel until somebody waits for it."""
    return os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


def ended(process, words):
    """Waits for a process that has to end well; its standard output, and what it used."""
    output = ""
    if process.stdout:
        with process.stdout:
            output = process.stdout.read().decode()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if status != 0:
        sys.exit(f"{' '.join(words)} ended with {process.returncode}: {output}")
    return output, used


def timed(words):
    """Seconds from the start of a process to its end, and the most megabytes it had."""
    start = time.monotonic()
    process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    _, used = ended(process, words)
    return time.monotonic() - start, used.ru_maxrss * 1_024 / 1e6


def run(words, folder, fresh=True):
    """Runs a measuring program in a folder; what it says of itself, and what the kernel says."""
    if fresh:
        shutil.rmtree(folder, ignore_errors=True)
    words = words + ["--dir", folder]
    start = time.monotonic()
    process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    output, used = ended(process, words)
    said = json.loads(output.strip().splitlines()[-1])
    said["process_s"] = time.monotonic() - start
    said["cpu_ms_per_result"] = (used.ru_utime + used.ru_stime) * 1_000 / said["done"]
    said["rss_mb"] = used.ru_maxrss * 1_024 / 1e6
    return said

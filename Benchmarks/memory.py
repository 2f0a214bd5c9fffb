"""The memory of one process that works for minutes."""
import json
import statistics
import subprocess
import time

from process import ended, memory_mb
from provider import Provider

WORKLOADS = {
    "W1, 60 runs of 10,000": ["--workload", "W1", "--n", "10000", "--runs", "60"],
    "W2, 60 runs of 2,000": ["--workload", "W2", "--n", "2000", "--runs", "60"],
}
HEAD = [
    "workload", "durable results", "s", "first MB", "median MB", "last MB", "peak MB",
    "MB a million results",
]


def memory(options, folder):
    """One process a workload, looked at once a second."""
    for name, words in WORKLOADS.items():
        if not name.startswith(options.only):
            continue
        with Provider(options.loopback, 50) as provider:
            words = [options.bench, *words, "--url", provider.url, "--dir", f"{folder}-{name[:2]}"]
            process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
            samples = sampled(process)
            output, used = ended(process, words)
        said = json.loads(output.strip().splitlines()[-1])
        sizes = [size for _, size in samples]
        yield (
            name, f"{said['done']:,}", f"{said['wall_s']:.0f}", f"{sizes[0]:.1f}",
            f"{statistics.median(sizes):.1f}", f"{sizes[-1]:.1f}",
            f"{used.ru_maxrss * 1_024 / 1e6:.1f}",
            f"{slope(settled(samples)) / said['results_per_s'] * 1e6:+.1f}")


def sampled(process):
    """(seconds, resident MB), each second until the process has ended."""
    start = time.monotonic()
    samples = []
    while True:
        time.sleep(1)
        try:
            samples.append((time.monotonic() - start, memory_mb(process.pid)[0]))
        except KeyError:
            # What has ended has no memory any more; its parent has yet to wait for it.
            return samples


def settled(samples):
    """Without the first tenth, in which caches and pools fill."""
    return samples[len(samples) // 10:]


def slope(samples):
    """The straight line through the samples (least squares): MB a second."""
    if len(samples) < 2:
        return 0.0
    return statistics.linear_regression(*zip(*samples)).slope

"""The same steps for more and more items in one run: a table, and a picture for the documents."""
import os

from chart import Line, chart
from process import run

COUNTS = (1_000, 3_333, 10_000, 33_333, 100_000, 333_333)
HEAD = ["durable results", "s", "results/s", "CPU ms a result", "peak MB", "store MB"]


def growth(options, folder):
    """W1 for more and more items. The last store stays in the folder."""
    measured = []
    for count in COUNTS:
        said = run([options.bench, "--workload", "W1", "--n", str(count)], folder)
        measured.append(said)
        size = sum(
            os.path.getsize(os.path.join(folder, name)) for name in os.listdir(folder)
            if os.path.isfile(os.path.join(folder, name)))
        yield (
            f"{said['done']:,}", f"{said['wall_s']:.1f}", f"{said['results_per_s']:,.0f}",
            f"{said['cpu_ms_per_result']:.3f}", f"{said['rss_mb']:.0f}", f"{size / 1e6:,.0f}")
    os.makedirs(os.path.dirname(options.picture), exist_ok=True)
    with open(options.picture, "w") as file:
        file.write(picture(
            [(said["done"], said["results_per_s"], said["rss_mb"]) for said in measured]))


def picture(points):
    """The curve of (results, results a second, peak MB)."""
    return chart(
        "Durable results in one run, workload W1",
        Line("results/s", "#1a5fb4", [(done, rate) for done, rate, _ in points]),
        Line("MB at most", "#b5460f", [(done, memory) for done, _, memory in points]))

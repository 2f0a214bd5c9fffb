"""Keyword lists of up to a million: what it takes to read one, to make its run, to divide it."""
import math
import os
import shutil
import signal
import sqlite3
import subprocess
import time

from process import timed

COUNTS = (10_000, 100_000, 1_000_000)
HEAD = ["keywords", "septet plan: s", "peak MB", "septet run --hold: s", "peak MB",
        "dividing it: s", "peak MB", "store MB"]

THINGS = """lamp chair table sofa shelf desk rug mirror vase bicycle helmet tent backpack boots jacket
kettle toaster blender grinder machine coffee tea teapot garden hose mower trimmer rose tulip orchid
tomato basil oven grill smoker pan skillet knife board fridge freezer washer dryer vacuum carpet curtain
blind pillow mattress blanket duvet crib stroller puzzle doll drone camera lens tripod printer scanner
monitor keyboard mouse router tablet phone charger cable speaker microphone guitar piano violin drum
canvas easel pencil notebook planner calendar wallet purse belt watch ring soap razor lotion vitamin
treadmill dumbbell mat racket football skateboard snowboard surfboard kayak canoe paddle reel lure loan
insurance pension budget roof gutter window door lock hinge ladder drill saw hammer wrench heater pump
filter aquarium collar kennel saddle trailer tire battery bread pasta pizza curry ramen burger salmon
lentil granola yogurt cheese juice chocolate cookie cake""".split()
KINDS = """best cheap used small large mini portable foldable wireless electric manual solar outdoor
indoor vintage modern rustic wooden steel glass ceramic leather cotton silk organic waterproof heavy
light quiet smart digital professional luxury black white red blue green adjustable handmade""".split()
ASKED = """for beginners,for kids,for small spaces,for travel,for winter,near me,online,reviews,repair,
cleaning,rental,price,ideas,parts,warranty,installation,storage,alternatives,how to use,how to choose,
under 50,under 100,kit,accessories,with stand,with timer""".replace("\n", "").split(",")

STRIDE = 1_000_003


def keywords(options, folder):
    """Each count in a workspace of its own; the run is killed once its list is divided."""
    for count in COUNTS:
        shutil.rmtree(folder, ignore_errors=True)
        os.makedirs(folder)
        path = os.path.join(folder, "list.csv")
        with open(path, "w") as file:
            file.writelines(lines(count))
        work = ["--workspace", os.path.join(folder, "work")]
        plan = shown(*timed([options.septet, "plan", path, *work]))
        hold = shown(*timed([options.septet, "run", path, "--hold", *work]))
        divided = until_divided([options.septet, "resume", "latest", *work], work[1])
        size = os.path.getsize(os.path.join(work[1], "septet.db")) / 1e6
        yield f"{count:,}", *plan, *hold, *divided, f"{size:,.0f}"


def lines(count):
    """The same distinct keywords each time, with words that many of them share. None is kept: what
    this program has in memory would count for those it starts."""
    yield "Keyword,Volume\n"
    parts = (KINDS, KINDS, THINGS, ASKED)
    forms = math.prod(len(part) for part in parts)
    for number in range(count):
        # The stride has no divisor in common with their number, so that none comes twice.
        place = number * STRIDE % forms
        words = []
        for part in parts:
            place, index = divmod(place, len(part))
            words.append(part[index])
        kind, other, thing, asked = words
        first = kind if kind == other else f"{kind} {other}"
        yield f"{first} {thing} {asked},{number * 37 % 90_000}\n"


def shown(seconds, megabytes):
    return f"{seconds:.1f}", f"{megabytes:.0f}"


def until_divided(words, workspace):
    """Goes on with the run until no item that divides the list is open, and kills it."""
    start = time.monotonic()
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while not is_divided(workspace):
        time.sleep(0.02)
    seconds = time.monotonic() - start
    process.send_signal(signal.SIGKILL)
    _, _, used = os.wait4(process.pid, 0)
    process.returncode = -signal.SIGKILL
    return shown(seconds, used.ru_maxrss * 1_024 / 1e6)


def is_divided(workspace):
    path = os.path.join(workspace, "septet.db")
    store = sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=1)
    try:
        # They are the items of stage 1 that count no units.
        left = store.execute(
            "SELECT count(*) FROM item WHERE stage = 1 AND units = 0 AND "
            "generation_status IN ('queued', 'processing')").fetchone()[0]
        return left == 0
    finally:
        store.close()

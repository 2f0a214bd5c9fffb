extension English {
    /// Preparing, doing, checking.
    static let englishDoing = #"""
        ## kind prepare
        cues: you need, prepare, preparation, before you start, tools, materials, get ready
        heading: What you need before you start
        heading: Getting ready
        heading: Preparation that saves time later
        heading: Set everything up first
        ask: What do I need before I start?
        ask: How do I prepare?
        lead: Preparation is the part that is skipped first and missed most.
        lead: [Ten|A few] quiet minutes at the beginning make the rest go [smoothly|more easily].
        lead: Most interruptions come from something that could have been fetched before.
        bullet: A clear surface with enough light
        bullet: The instructions that came with your equipment, open at the right page
        bullet: Everything you will use, within reach and in the order of use
        bullet: A cloth, and a place for what is dirty or finished
        bullet: Enough time, plus a little more for the first attempt
        bullet: Something to write with, for what you want to remember
        point: Read the instructions for your own equipment
        cues: instructions, manual, equipment, read
        General advice ends where your own equipment begins. Materials, limits and safety notes
        differ, so the maker's instructions come first wherever they say something else. Read the
        part that concerns {doing} once from beginning to end before you touch anything.

        Look up what the maker says before you follow anybody else, this page included. You are
        looking for three things: what must not be done, what has to be done first, and which
        materials are allowed.
        more: If the printed instructions are [gone|lost], most makers offer them on their website.
        Search for the exact name on the label. Similar models can differ in [the one detail that
        matters|exactly the point you need].
        point: Collect everything first
        cues: collect, gather, tools, materials, have ready
        Put out whatever you will need and check it against the steps below. Missing parts are easy
        to replace now and annoying halfway through. When {doing}, the pauses are what causes most
        mistakes.

        Lay things out in the order in which you will use them. It looks fussy and takes two
        minutes, but it shows at once what is missing. It also shows when you are done.
        point: Choose a moment without pressure
        cues: time, moment, hurry, plan
        Do not begin when you have to leave soon. The first time takes longer than any description
        says, because you stop to think. Leave yourself a margin and treat any time left over as a
        gift.

        Pick a time when nobody needs the space. Haste leads to shortcuts, and shortcuts lead to
        doing it again. If the day turns out to be a busy one, it is better to wait than to rush.
        point: Start from a clean state
        cues: clean, state, reset, clear
        Begin with everything clean and in its usual position. If something does not work out, you
        can then tell whether it was caused by what you did or by what was left over from last time.

        Clear away what does not belong to the task. A known starting point makes the result easier
        to judge and easier to repeat, which is the whole aim of {doing} with some care.

        ## kind steps
        cues: step by step, steps, method, process, instructions, how to, the procedure
        heading: How to {do}, step by step
        heading: Step by step
        heading: The steps in order
        heading: How to go about it
        heading: The method, one step at a time
        ask: What are the steps?
        lead: [The order matters more than speed.|Order comes before speed.] Follow it once as it
        stands before you change it.
        lead: [Take the steps one at a time|One step at a time], and finish each before you begin
        the next.
        lead: The sequence below fits most situations. Where your equipment's instructions differ,
        they win.
        step: **Look before you start.** Note how things are now; a quick picture is enough. You
        will want to compare later.
        step: **Prepare what you will work on.** Bring it into the state the instructions ask for,
        and set aside whatever could be in the way.
        step: **Do a small trial.** Try the first move on a small scale or on the least important
        part, and see how it responds.
        step: **Work through the main part.** Go steadily and in one direction, so that you always
        know what is done and what is left.
        step: **Pause in the middle.** Compare with where you began. Small corrections are easy now
        and hard at the end.
        step: **Finish completely.** Do not leave the last tenth for later; it is the part that
        people notice.
        step: **Check the result.** Look at it in good light and with a fresh eye before you put
        anything away.
        step: **Tidy up.** Clean what you used while it is still easy, and put it where the next
        time begins.
        step: **Write one line.** Note what you would do differently. It is worth more than a
        perfect memory.
        point: Keep the order
        cues: order, sequence, first
        Each step prepares the next one. [When you swap them|If you change the order], you may still
        [arrive|get there], but it becomes hard to say why something went well or badly. Keep the
        order for the first few times and experiment later.

        It is tempting to jump ahead when a step looks unnecessary. Steps that look unnecessary are
        usually there because somebody skipped them once. Give each its moment, even a short one.
        point: Go slower than you could
        cues: slow, speed, pace, rush
        Speed comes by itself with repetition. The first time, go slowly enough to notice what
        happens at each step. You are not only {doing}, you are also learning what it should look,
        sound or feel like.

        A calm pace is no luxury. It lets you stop before a small slip becomes a large one. If you
        feel that you are hurrying, take your hands away for a moment and read the next step again.
        point: Stop when something seems wrong
        cues: stop, wrong, careful, safety
        If something resists, smells, sounds or looks different from what you expected, stop. There
        is nearly always time to read once more. Force is the usual way in which a small problem
        turns into a repair.

        Doubt is a signal. Pause, go back one step and compare with the instructions. Going on in
        the hope that it will sort itself out is seldom rewarded.

        ## kind check
        cues: result, tell, worked, check the, judge, success, quality check, looks right, signs
        heading: How to tell that it worked
        heading: Judging the result
        heading: What a good result looks like
        heading: Checking your work
        ask: How can I tell that it worked?
        ask: What does a good result look like?
        lead: A result is easier to judge when you know beforehand what you are looking for.
        lead: Check before you put everything away; corrections are simple while things are still at
        hand.
        lead: Your own eyes are a good instrument if you use them in the same way each time.
        point: Compare with the state before
        cues: before, compare, after, picture
        Put the result next to the note or picture you made at the beginning. The comparison shows
        progress that memory hides, and it also shows what did not change. Look for the one
        difference you wanted, and only then for others.

        Memory is generous or strict, but rarely exact. A picture from before is neutral. If you
        have none this time, make one now, so that you have a starting point for the next round.
        more: [Use|Keep to] the same light, the same place and the same distance each time. A
        comparison under different conditions [tells you mostly|says more] about the conditions.
        point: Use it as you normally would
        cues: use, normal, try, real
        The real test is [ordinary use|normal use|an ordinary day]. Give it [a day or two|a little
        time] before you pass judgment. Things that look finished can still show a weakness in use,
        and things that look imperfect often work very well.

        Do not test under special conditions. Do what you do on any other day and watch whether the
        result holds. If you have to be careful with it, something is not finished.
        point: Know which flaws matter
        cues: flaws, imperfect, matter, problem
        Not every flaw calls for a repeat. Ask whether it affects use, safety or durability. If it
        is merely visible to somebody who knows where to look, leave it, and do better next time.

        Separate cosmetic faults from real ones. A real fault gets worse when it is left alone, a
        cosmetic one stays as it is. Deal with the first kind today and let the second kind teach
        you something.

        ## kind time
        cues: how long, time, take, duration, how often, schedule
        heading: How much time to plan
        heading: Time, and where it goes
        heading: How long it takes and how often
        ask: How much time does it take?
        ask: How often do I have to do it?
        lead: An honest answer depends on your equipment, your routine and how often you do it.
        lead: Times that other people quote are usually those of experienced hands.
        lead: The time for the task itself is only part of the total.
        point: Count preparation and cleaning
        cues: preparation, cleaning, total, count
        What is usually quoted is the middle part. Add the time for getting ready and for clearing
        up, which can be as long as the task. If you plan with the total, {doing} stops being the
        thing that makes you late.

        Measure one complete round, from the first thing you fetch to the last thing you put away.
        That number is the one to plan with. Everything shorter is a hope.
        point: Expect the first time to be slow
        cues: first, slow, practice, learning
        Plan generously for the first attempts. Time is spent on reading, searching and deciding,
        and all three shrink quickly. By the third or fourth time you will know your own pace.

        Beginners are not slow with their hands. Every step is a decision for them, and decisions
        take time. Once the decisions are made, the same task takes much less. Give yourself that
        time without reproach.
        point: Let use decide how often
        cues: often, frequency, interval, regularly
        How often is right depends on how much you use things and under which conditions. Begin with
        the interval in the instructions, look at the state each time, and lengthen or shorten it
        according to what you see.

        Fixed intervals are a good start and a poor end. If you find nothing to do, wait a little
        longer next time. If you find a lot, come back sooner. After a few rounds you have an
        interval that fits your case.

        ## kind before
        cues: before, checklist, list, check first, at a glance
        heading: The checklist
        heading: The list at a glance
        heading: Points to tick off
        ask: What belongs on the checklist?
        lead: Copy the list, strike out what does not concern you, and keep the rest where you can
        see it.
        lead: A list is there to be ticked off. Go through it in order and do not trust yourself to
        remember.
        lead: Short lists get used. This one leaves out what everybody remembers anyway.
        bullet: You can say in one sentence what the result should be.
        bullet: You know how much time and money you want to spend at most.
        bullet: You have read the instructions or the terms, not only the summary.
        bullet: Everything needed is there, or ordered, or borrowed.
        bullet: You know whom to ask if something is unclear.
        bullet: The place is clear, and nobody else needs it.
        bullet: There is a way back if it does not work out.
        bullet: You have decided how you will judge the result.
        bullet: A date for a second look is in the calendar.
        point: Tick off in order
        cues: order, tick, list
        Lists work because they do not depend on mood. Go from top to bottom and tick each point
        only when it is done, not when it is nearly done. Two open points are a reason to wait, not
        a reason to begin carefully.

        Read each entry aloud and answer with yes or no. Everything that needs an explanation counts
        as no. It sounds strict, but {doing} is much easier once every answer is a plain yes.
        point: Make the list your own
        cues: own, adapt, change, personal
        After the first use, change the list. Remove what never applies to you and add what you
        forgot. After three rounds it will be shorter than any printed list and more useful.

        A general list can only be a beginning. Your circumstances add points that nobody else
        needs. Keep the list in a place where you can write on it.
        point: Keep it where it is needed
        cues: keep, place, visible
        A list in a drawer helps nobody. Put it where the work happens: on the inside of a cupboard
        door, beside the desk, on the screen you look at anyway.

        Distance decides whether a list is used. If you have to look for it, you will rely on memory
        instead. One copy in the right place is worth more than three in a folder.
        """#
}

extension English {
    /// When something goes wrong, when to get help, how to look after things.
    static let englishUpkeep = #"""
        ## kind trouble
        cues: trouble, problem, goes wrong, fix, not working, fails, issues, troubleshooting, why is
        heading: When something goes wrong
        heading: Finding the cause
        heading: Common problems and what to try first
        heading: If it does not work out
        ask: What if something goes wrong?
        ask: Why does it not work out?
        lead: [Most problems have a plain cause|The cause is usually an ordinary one], and the
        [plain causes|ordinary ones] should be checked [first|before the exotic ones].
        lead: Start with what changed. What worked yesterday rarely fails for no reason[.|, and {s}
        <is/are> no exception.]
        lead: [A little method saves you|Some method keeps you] from changing five things and
        learning nothing.
        table: What you notice | Try first | If that does not help
        row: It used to work and no longer does | Undo the latest change | Go back to the basic
        setting
        row: It works only sometimes | Write down when it does | Change one condition at a time
        row: It never worked | Compare with the instructions | Ask somebody who has the same
        row: It slowly gets worse | Clean it thoroughly | Replace the part that wears
        row: It differs from what others get | Check materials and amounts | Try theirs for a day
        row: You are not sure what is wrong | Describe it in one sentence | Show it to somebody
        point: Ask what changed last
        cues: changed, last, recent, cause
        Think back to the last time everything was fine. What is different now: a new supply, a
        moved setting, another person, the weather? Undo the latest change first, even if it looks
        unrelated. The cause is found there more often than anywhere else.

        Problems follow changes. Make a short list of what was altered since the last good result,
        with the most recent change on top, and work down the list. It is dull, and it works.
        more: If nothing seems to have changed, ask [the people around you|whoever else uses it].
        Settings are moved in passing, supplies are replaced without a word, and things get cleaned
        with whatever is at hand.
        point: Test one thing at a time
        cues: one thing, test, isolate, single
        Write your suspicions in a column and work through them from the cheapest to the dearest,
        [one a day if need be|one after the other]. It takes longer than guessing, [and it ends|but
        it comes to an end].

        Change a single thing, try again, and look. If nothing happens, change it back before you
        touch the next one. With two changes at once you cannot tell which of them helped, and the
        problem will return without warning.

        Patience is faster here. One change, one trial, one note: after a few rounds the cause has
        nowhere left to hide. Several changes at once can hide it even when they help.
        point: Check the simple causes first
        cues: simple, obvious, basics, first
        Go through what it is embarrassing to go through: [is it full, is it closed|is it on, is it
        closed], is it the right way round? [Most|A good many] alarms end there, though
        few people tell.

        Begin with what can be [checked|seen] in a minute: is everything connected, clean, filled,
        in the right position and within its date? Nobody likes to find that it was that simple, but
        it often is.

        The obvious is skipped because it is obvious. Go through it anyway, with your hands and not
        in your head. {with}, more problems end at this stage than at any later one.
        point: Describe it in one sentence
        cues: describe, words, explain, question
        Tell it as you would on the telephone, where nobody can see you point. [Whatever you cannot
        put into words|The part you stumble over] is the part to look at more closely.

        Put the problem into one sentence: what you did, what you expected, what you got. Often the
        answer appears while you are writing. If not, you have the sentence that anybody who helps
        you is going to ask for.

        A vague complaint gets vague advice. "It is not good" could mean anything. Say where, when
        and since when, and leave out your theory at first. People who know {s} will recognize the
        pattern.

        ## kind help
        cues: help, professional, expert, when to stop, ask, give up
        heading: When to get help
        heading: Knowing when to stop
        heading: Where your own effort ends
        ask: When should I ask for help?
        ask: When is it time to stop trying?
        lead: Doing it yourself is a means and not a goal.
        lead: There is a point at which another attempt costs more than it brings.
        lead: Asking early is usually cheaper than asking late.
        point: Stop when safety is involved
        cues: safety, danger, electric, gas, risk
        Whenever electricity, gas, pressure, height or health is involved, the limit comes early.
        Read the safety notes, and leave to trained people what they are trained for. No saving is
        worth an accident.

        Some tasks look simple and are not. If a mistake could hurt somebody or damage what you
        cannot replace, that alone decides the question. Get somebody who does it for a living.
        point: Set a limit before you begin
        cues: limit, attempts, time
        Decide how many attempts you will make and how much time they may take. When the limit is
        reached, ask. Limits that are set beforehand are kept; limits that are set in the middle
        move.

        Frustration makes people try harder at what does not work. A limit protects you from that.
        Two honest attempts, then a question to somebody who knows: that is a good rule for {s}.
        point: Bring what the other person needs
        cues: describe, bring, information, question
        Whoever helps you needs facts: its exact name, what you did, what happened, and since when.
        Pictures help, and so does the name on the label. The better the description, the shorter
        the visit.

        Write down what you already tried. It saves the helper from trying it again, and it saves
        you from paying for that. Being open about your own mistakes makes everything quicker.
        more: Ask what you could do yourself next time. Most people who know their trade like to
        explain, and you leave with more than a repair.

        ## kind care
        cues: care, clean, cleaning, maintain, maintenance, look after, store, storage, last longer
        heading: Looking after {t}
        heading: Simple care that lasts
        heading: How to keep {t} in good order
        heading: A care routine you will keep
        ask: How do I look after {t}?
        ask: How much care <t:does/do> {t} need?
        lead: Regular small care is easier than a rare big effort.
        lead: Things last longest with people who do a little, often.
        lead: Care starts with the instructions and continues with attention.
        table: When | What to do | Why
        row: After each use | Wipe, empty, put away | Nothing gets a chance to settle
        row: Every week | Look at the parts that move | Wear shows early
        row: Every month | Clean what is usually hidden | Residue builds up slowly
        row: Twice a year | Replace what wears | Small parts protect large ones
        row: Once a year | Read the instructions again | Habits drift away from them
        point: Clean directly after use
        cues: clean, after use, wipe, rinse
        What comes off with a wipe now has to be scrubbed tomorrow. Make cleaning the last step of
        use and not a task of its own. It takes a minute, and {t} will look and work as <t:it/they>
        should.

        The best moment is the one directly afterwards. Residue is soft, everything is in your hands
        and you know what was used. Later, the same job takes longer and is easier to forget.
        more: Keep a cloth and whatever else is needed at the place itself. Care that begins with a
        search is care that gets put off.
        point: Use what the maker allows
        cues: products, materials, allowed, maker, detergent
        Strong products solve a problem once and create another. Check the instructions for what may
        be used on which part. When in doubt, try the mildest method first and give it time instead
        of force.

        Not everything that cleans is good for what is cleaned. Coatings, seals and finishes have
        their own rules. Reading two lines in the instructions prevents damage that no product can
        repair.
        point: Look at the parts that wear
        cues: wear, parts, inspect, replace, seal
        Wear does not come suddenly. Look regularly at everything that moves, seals, filters or gets
        hot, and compare it with a new part if you can. Replacing a small part in time protects the
        expensive one behind it.

        Make it a habit to look, not only to clean. Cracks, play, unusual sounds and slow drips are
        early messages. Order the spare part when you first notice them, since delivery takes its
        time.
        point: Store things dry and in reach
        cues: store, storage, dry, keep, place
        A good place is dry, has some air and is close to where things are used. Anything stored out
        of reach will be left out, and anything put away damp will remind you of it.

        Storage is part of care. Let things dry before you close a lid or a door, do not stack what
        can be scratched, and keep loose parts together in one box.
        point: Keep a simple record
        cues: record, date, note, schedule
        Write the date of the last thorough care on a small label or into the calendar. Memory
        always says that it was recent. A date says how long it really was.

        A record needs two columns: when, and what. After a year you will see how often things
        really need attention, and that may be less than you feared.
        """#
}

extension English {
    /// Whom a thing suits, how to choose one, how to decide.
    static let englishChoosing = #"""
        ## kind fit
        cues: who, suits, right for, fit for, need, for you
        heading: Who gets the most out of {t}
        heading: <a:Is/Are> {a} right for you?
        heading: Who {t} <t:suits/suit>, and who can do without
        heading: Start with your own situation
        ask: Who <t:is/are> {t} for?
        ask: Do I need {a} at all?
        lead: Before comparing {t}, look at yourself.
        lead: [First|Before anything else], what do you want {t} for, and how often?
        lead: Not everybody needs {a}, and those who do need different things.
        lead: [The most useful question comes before any comparison: what would change for
        you?|Before you compare anything, ask what would change for you.]
        lead: With {t}, fit matters more than rank. What is right for one household is wasted on
        another.
        point: How often you will really use it
        cues: often, frequency, daily, use, home
        Take the past thirty days and mark those on which you would have used {a}. [The marks are
        more honest than the wish.|That calendar argues better than any advertisement.] Many marks
        justify quality; a few can be borrowed.

        Be honest about frequency. Daily use justifies [effort and money|care and expense] that
        occasional use does not. If you are unsure, count how often in the past month you would have
        reached for {a}. That number is [a better guide|more reliable] than the plan for next month.

        Think of an ordinary [fortnight|month] rather than of an ideal one. How many times would it
        come into use? Something used [every day|most days] should be comfortable and sturdy.
        Something used now and then should above all be easy to put away.
        more: If you cannot say, borrow before you buy. A week with a friend's spare one shows
        whether the interest lasts, and it also shows which [small things|details] you care about.
        point: What you expect it to change
        cues: expect, change, purpose, goal, want
        Finish a sentence: once there is {a} in the house, I can stop doing something. [If the end
        comes at once|If you know what], you know what you are buying. If it does not come, the
        purchase can wait.

        Write down what should be better afterwards: less time, more comfort, a [better|nicer]
        result, less waste. One clear expectation is enough to judge every offer. Without it, each
        [feature|detail] sounds [useful|attractive] and none of them decides.

        What is it that bothers you today? If you can name it, you can check whether {a} would
        remove it. If you cannot, there may be nothing to solve yet, and waiting costs nothing.
        point: If you are new to it
        cues: beginner, beginners, starter, first, new, newbie, learning
        Beginners are best served by things that forgive mistakes. Look for few controls, clear
        instructions and parts that are easy to replace. You can grow out of a simple start later,
        while a complicated one may keep you from starting.

        For a beginner, ease of use is worth more than range. Extra settings only help once you know
        what they change. A plain model that you use every week will teach you more than an
        ambitious one that stays in its box.
        point: If the budget is tight
        cues: budget, cheap, affordable, under, inexpensive, low cost
        A limit on price is not a flaw, it is a filter. Decide which two or three qualities you will
        not give up, and let everything else be plain. Trouble starts when a low price has to pay
        for many features, because each of them is then a little worse.

        With a small budget, look for fewer functions done properly. Consider used items from people
        who are upgrading, and keep part of the money back for whatever is needed around it.
        point: If space is short
        cues: small, compact, mini, tiny, apartment, portable, travel
        Measure the place where it will stand, including the height and the room you need to move
        around it. [Then measure|Measure] the way there as well. Compact versions usually give up
        something, so find out what it is and whether you would miss it.

        In a small space, the question is where it lives when it is not in use. Anything that has to
        be carried out and back every time gets used less. If there is no permanent spot, weight and
        handles matter more than most figures in the description.
        point: If several people will use it
        cues: family, office, commercial, professional, shared, team
        Shared use changes the list. Whatever several people handle should explain itself, survive
        small mistakes and be quick to clean. Ask those who will use it most before you decide; they
        will also be the ones who look after it.

        When it is for a group, durability and simple handling come first. Settle who is responsible
        for upkeep. Things that belong to everybody are often cleaned by nobody, and that shortens
        their life more than heavy use does.
        point: If you want as little effort as possible
        cues: easy, automatic, quick, simple, fast, super automatic
        Convenience has a price, in money or in control. Decide which steps you really want to be
        rid of. Often it is only one, and a small aid for that step does as much as a version that
        does everything by itself.

        If low effort is the point, look at the whole round: getting ready, using, cleaning, putting
        away. Some things save a minute in the first part and cost three in the last. The total is
        what you will feel every day.
        point: If you like to do things by hand
        cues: manual, hand, handmade, craft
        Doing it by hand gives control and needs attention. It suits people who enjoy the process
        and have the time for it on most days. If you often have to hurry, be realistic and keep a
        simpler way for those mornings.

        Manual versions tend to be simpler inside, quieter and easier to keep. In return, the result
        depends on you. Expect a period of practice, and judge it by how you feel after a few weeks
        and not after the first try.

        ## kind choose
        cues: choose, choosing, select, pick, find the right, how to buy, picking
        heading: How to choose {a}
        heading: A calm way to choose
        heading: From long list to final choice
        heading: How to narrow down your options
        ask: How do I choose {a}?
        ask: How do I find the right one?
        lead: Choosing gets easier when it is done in a fixed order.
        lead: The market is large, your needs are not. That is the way to make the list short.
        lead: There is no best choice for everybody, only a good one for a known purpose.
        point: Write down your needs before you look at offers
        cues: needs, requirements, write, list
        Make two short lists: what {a} must do for you, and what would be nice to have. Do it before
        you look at any offer, because offers have a way of rewriting the list. Three or four
        entries under "must" are usually enough.

        Start on paper, away from shops and reviews. Put down what you need, [what you can spend|
        the most you want to spend] and what you already own. Everything you see later is then
        measured against your list and not against the other offers.
        more: Show the list to somebody who knows you. They will often strike one entry and add
        another, and both changes tend to be right.
        point: Rule out before you rank
        cues: rule out, exclude, narrow, filter, shortlist
        It is quicker to exclude than to compare. Go through the candidates with your list of needs
        and drop everything that misses one of them, [however good it looks otherwise|no matter how
        attractive]. What is left is often so short that ranking hardly matters.

        Do not try to order twenty options. Remove those that are too large, too expensive, too
        complicated or not available where you live. Three remaining candidates can be compared with
        care, and that care is what leads to a good decision.
        point: Compare the same things in the same order
        cues: compare, comparison, side by side, table
        Descriptions put their strong points first, and each has different ones. Make a small table
        with your own criteria and fill it in for each candidate. Empty cells are informative too:
        [they show|they tell you] what a seller prefers not to mention.

        Fair comparison needs the same questions for everyone. Take your criteria one after the
        other and answer them for all remaining candidates before going on to the next. It takes
        half an hour and prevents the last thing you read from winning.
        point: Try it, or find out how it can be returned
        cues: try, test, return, trial
        If you can, handle {a} before you pay. A few minutes in use tell you about size, noise and
        handling in a way no description can. Where that is not possible, read the return terms
        first and keep the packaging until you are sure.

        Nothing replaces a trial. Ask friends, a local shop or a rental service. If none of them can
        help, treat the return period as the trial: use it early, use it often, and decide before it
        ends.
        point: Give the decision one night
        cues: wait, sleep, patience, final
        When you have settled on one, wait until the next day. Excitement fades quickly, good
        reasons do not. If the choice still looks right in the morning, it most likely is.

        A day between choosing and paying costs nothing in most cases. Use it to think about what
        could make you regret the choice. If the only answer is that something newer may come out,
        go ahead.

        ## kind variant
        cues: where it fits, alternative, variant, option, what about
        heading: Where a narrower choice makes sense
        heading: When a special version is worth it
        heading: Special versions and who needs them
        ask: Do I need a special version?
        lead: Many searches are about one particular version, and sometimes that is exactly right.
        lead: A special version can be a shortcut or a detour. It depends on why you want it.
        lead: Besides the usual choice there are versions made for one purpose.
        point: Check what you give up for the speciality
        cues: give up, trade, compromise
        Whatever is made for one purpose is weaker at others. Before you narrow the search, name
        what the special version does not do as well. If that is something you never need, the
        speciality is free. If you need it weekly, you pay for it every week.

        Every special version trades breadth for depth. Look at the other side of that trade with
        the same interest as at the advertised one. It is rarely hidden; it is only printed smaller.
        point: Make sure the need will last
        cues: last, need, future, long term
        A special need that lasts a [season|few months] does not justify a special purchase. Ask
        whether you would still want it in two years. If the answer depends on things you cannot
        know yet, the general version keeps more doors open.

        Needs change faster than equipment. Where the special purpose is central to what you do,
        choose for it with a clear conscience. Where it is a phase, rent, borrow or improvise.
        point: Compare it with a plain one and an addition
        cues: addition, accessory, separate, plain
        Often there are two ways to the same end: one thing that does both jobs, or a plain one and
        a separate helper. The first saves space, the second is easier to repair and to replace in
        parts. Price both before you decide.

        Combined solutions look tidy. Separate ones age better, because a fault in one part leaves
        the other working. Think about which of the two [matters more|counts more] in your case.

        ## kind decide
        cues: decide, decision, verdict, final choice, making the choice, which one, bottom line
        heading: Making the decision
        heading: How to make up your mind
        heading: A simple way to decide
        heading: The decision in a few steps
        ask: How do I decide in the end?
        lead: At some point more information stops helping.
        lead: [When two candidates are left, both are probably fine.|By now you most likely have two
        candidates that would both do.]
        lead: [A decision is good when it follows from what you know today.|You decide with what you
        know today, and that is all anybody can do.]
        lead: The last step is shorter than it feels.
        point: Go back to your first sentence
        cues: need, purpose, first, back
        Return to the sentence with which you began: who it is for, how often, and what should be
        better. Read each remaining option against it. The one that fits the sentence wins, even if
        another has the longer list of [features|virtues].

        [Details pile up during a search, and the original purpose gets buried.|The longer a search
        lasts, the further the purpose moves out of sight.] [Dig it out again.|Bring it back.] If an
        option no longer serves it, [take it off the table|strike it], no matter how [much time you
        have spent reading about it|well you have come to know it].
        point: Let the daily use break the tie
        cues: tie, daily, use, equal
        If two options look [equal|alike], picture an ordinary [morning|day] with each of them.
        Which one would you reach for without thinking? Ease in daily use [outlasts|beats] every
        other advantage.

        [A tie means that you cannot lose much.|If they are that close, you cannot lose much.]
        Choose the one that is simpler to use, to clean and to get repaired, and leave the
        comparison behind.
        more: [Still undecided?|If you still hesitate:] [Name one of them out loud as your
        choice|Tell somebody that you have chosen one of them] and notice how you feel. [A slight
        disappointment is an answer too.|If you are a little disappointed, take the other.]
        point: Set a limit for the search
        cues: limit, time, deadline, stop
        [Give yourself|Set] a date by which the choice is made. Searching feels productive, but
        [after a certain point|at some point] it only delays the benefit. A good option in use beats
        a perfect one that is still being looked for.

        Decide how much time the question deserves, in proportion to what is at stake, and stop
        [when it is used up|at that point]. The remaining doubt will not [shrink|get smaller] with
        another evening of reading.
        point: Plan the first weeks after it
        cues: after, first weeks, plan, next
        The choice is only half of the matter. Plan when and where you will begin, what else is
        needed, and when you will look back to see whether it was right. A note in the calendar is
        enough.

        Once it is settled, stop comparing and start using. Keep the papers together, note the date
        until which you can change your mind, and give it a fair try before then.
        """#
}

extension English {
    /// What the subject is, why it matters, how to begin, how to live with it, how to end.
    static let englishBasics = #"""
        ## kind basics
        cues: what is, what are, basics, meaning, explained, overview, understanding, introduction
        heading: What people mean by {s}
        heading: {s}: the basics in plain words
        heading: A short introduction to {s}
        heading: {s} without the jargon
        ask: What do people mean by {s}?
        ask: What should I know first about {s}?
        lead: [It helps to settle the words before anything else.|First the words, then the
        advice.|A word about words first.]
        lead: Most confusion about {s} [starts|begins] with people using the same words for
        different things.
        lead: [Before any advice, a|A] few plain distinctions make the rest [easier to follow|much
        easier].
        lead: You do not need to know everything about {s} to [make good decisions|do well]. You do
        need the [outline|broad picture].
        point: Say which situation you have in mind
        cues: term, definition, meaning, scope, situation
        The same search covers very different situations. [Somebody|A person] who is only curious,
        somebody who starts next week and somebody who has done this for years all ask about {s},
        and [they need different answers|the right answer differs for each of them]. Decide which of
        them you are, and read every piece of advice with that person in mind.

        [One phrase|A single phrase] can [stand for several needs|mean several things].
        [Advice|Guidance] that is right for daily use can be wrong for [once a month|an occasional
        need], and what suits a single person may not suit a household or a team. Naming your own
        situation [in one sentence|on one line] before you read on saves a lot of
        [second-guessing|confusion] later.
        more: [Write|Put] that sentence down: who it is for, how often, and where. When two sources
        disagree, check which of them has your sentence in mind. [Often|Very often] both are right
        and only the situation differs.
        point: Separate what is essential from what is optional
        cues: essential, parts, elements, components, what matters
        Every subject has a core and a [fringe|border of extras]. The core is whatever the result
        cannot do without; the [fringe|rest] is comfort, fashion or habit. {with}, spend your first
        effort on the core and leave the extras [until later|for a second round]. They are easier to
        judge once the basics [work|are in place].

        Try a simple test on everything you read about {s}: would the result fail without it, or
        would it only be a little less [pleasant|convenient]? The first group is short. [Learn|Get
        to know] that group well and treat the [second|rest] as decoration that can wait.
        more: Enthusiasts tend to talk about the extras, because the core is old news to them. That
        makes [a lot of|much] advice sound more demanding than it is. A modest start with a sound
        core usually beats an elaborate one with gaps.
        point: Know what depends on you and what does not
        cues: depends, control, factors
        Some things around {s} are in your hands: preparation, [pace|timing], care, attention.
        Others are given, [such as|like] the place, the budget or the time you have. It is worth
        listing both, since effort spent on the given things is mostly wasted, while small changes
        to the first group show [quickly|soon].

        Results {with} come from a mixture of choice and circumstance. [Circumstance|The second]
        sets the limits, choice decides what you make of them. When something disappoints, ask first
        which of the two it was. [The answer|That] tells you whether to change what you do or what
        you expect.
        point: Leave the fine points for later
        cues: details, advanced, fine points, depth
        There is always a finer point to learn, and it is tempting to [collect|gather] all of them
        before doing anything. [Resist that|It is better to resist]. A first attempt teaches you
        which details matter in your own case, and most of the others [turn out to make|make] no
        difference you would notice.

        Details are useful once you can [see|notice] their effect. Before that they are only
        [noise|things to worry about]. Get used to the plain version first, and [then add|add] one
        refinement at a time so that you can tell what each of them [does|is worth].

        ## kind why
        cues: why, worth, reasons, benefits, matters, advantage
        heading: Why {s} <deserves/deserve> a little thought
        heading: What you gain by getting this right
        heading: Why it pays to understand {s}
        heading: What makes {s} worth the effort
        ask: Why <does/do> {s} matter at all?
        ask: Is it worth spending time on {s}?
        lead: The reasons are practical rather than grand.
        lead: A fair question to ask about {s} is what you get for the [trouble|effort].
        lead: Nobody has to be an expert here, yet a [bit of|little] understanding pays for itself.
        lead: There are [good reasons|a few plain reasons] to look a little closer.
        point: It saves repeated effort
        cues: time, effort, saves
        A decision made well once does not have to be made again. People who rush through the
        question of {s} often come back to it [several times|again and again], each time with a
        little less patience. An hour of thought at the [beginning|start] is the cheaper way.

        Much of the frustration around {s} comes from doing the same thing twice. [Work|Something]
        that has to be redone costs more than work that was done slowly. A clear idea of what you
        want, before you begin, is the simplest [protection|insurance] against that.
        more: You can see this in how people talk about it. Those who are content usually say that
        they took their time at one point. Those who are not [tend to|will] name the step they
        skipped.
        point: It makes the result more predictable
        cues: result, quality, consistent, reliable
        Luck can give a good result once. Understanding gives it again. Once you know which part of
        {s} causes which effect, you can repeat what worked and leave out what did not, [instead
        of|rather than] hoping for the best each time.

        Good results that cannot be repeated are frustrating. The way out is to understand, at least
        roughly, what leads to what. [You do not need theory for that|That takes no theory]: a few
        careful attempts {with}, and some attention to what changed between them, go a long way.
        point: It keeps spending under control
        cues: money, budget, spend
        Money is often spent to make up for missing understanding. A new purchase feels like
        progress, even when a change of habit would have done more. Knowing what matters [{with}|
        here] lets you spend where it shows and save [everywhere else|on the rest].

        When it is unclear what [causes a problem|the problem is], the usual reaction is to buy
        something. Sometimes that helps. More often the cause was [elsewhere|a different one]. A
        sound grasp of {s} lets you tell the two cases apart before any money is gone.
        point: It is more enjoyable when you understand it
        cues: enjoy, fun, confidence, interest
        Things we understand are simply more pleasant to deal with. Uncertainty about {s} makes
        every small setback look like a failure. With some background it becomes [what it
        is|ordinary]: a small setback, with a likely cause and something to try next.

        Confidence is an underrated benefit. When you know why you do something, you stop checking
        every step against what others do. [That leaves|It leaves] room to enjoy {s} and to find
        your own way of doing things.

        ## kind start
        cues: start, getting started, begin, first steps, first week
        heading: How to begin {with}
        heading: A sensible way to start
        heading: First steps {with}
        heading: Starting small {with}
        ask: How do I start {with}?
        ask: What is a good first step?
        lead: Beginnings are easier when they are small.
        lead: [You can start|It is possible to start] sooner than most people think, provided the
        start is modest.
        lead: A good start is less about [talent or money|equipment or talent] than about order.
        lead: The first attempt should [teach you something|be about learning]. It does not have to
        impress anybody.
        point: Pick one small goal
        cues: goal, aim, small
        Choose a goal that fits into a [single|normal] week. Getting better is a wish; doing it twice and
        taking notes is a goal. {with}, small goals have a second advantage: you
        find out early whether you [actually like|really want] what comes with it.

        A narrow goal beats an ambitious one at the beginning. Pick the [one|single] aspect of {s}
        that you care about most and let the rest be average for now. [It is easier|You will find it
        easier] to stay patient when only one thing has to improve.
        more: Decide in advance how you will know that the goal is met. If the test is vague, you
        will keep moving it. If it is plain, you can stop, look at what you [learned|have], and
        choose the next one.
        point: Use what you already have
        cues: equipment, tools, already have, need
        [Look around|Start with a look around] before you buy anything. Most beginnings {with} are
        possible with what is already there, or with something borrowed for a [week|few days]. What
        is missing becomes clear in use, and then the money goes to the right place.

        It is tempting to get everything in place first. Yet equipment bought before the first
        attempt is chosen by guesswork. Begin with what you have, notice [where|the point at which]
        it holds you back, and replace exactly that.
        point: Set a time and a place for it
        cues: time, place, schedule, routine
        New things fail for lack of a slot more often than for lack of skill. Give {s} a fixed
        moment and a fixed spot, however small, so that you do not have to decide each time. What
        has a place [gets done|happens]; what has to be fitted in does not.

        Think about when and where this will happen in an ordinary week. If the answer is "whenever
        there is time", there will be none. A short slot that is kept every time is worth more than
        a long one that keeps moving.
        point: Review after the first few attempts
        cues: review, check, learn, attempts
        After three or four attempts, stop and look back. Which part was easier than expected? Which
        part did you put off? The answers tell you more about what to do next [{with}|here] than any
        list, because they come from your own [kitchen table, desk or workshop|circumstances].

        A short look back is part of the start. Compare the latest attempt with the first, not with
        what others show. If it moved in the right direction, keep going. If it did not, change one
        thing and give it [the same number of tries|another fair try].

        ## kind habit
        cues: habit, routine, everyday, daily, week, living with, day to day
        heading: Making it part of an ordinary week
        heading: {s} in everyday life
        heading: Keeping it going
        heading: What the daily routine looks like
        ask: How do I fit this into a normal week?
        ask: How do I keep it up?
        lead: What happens on ordinary days decides more than what happens on the first one.
        lead: The difference between a good idea and a useful one is whether it survives a busy
        week.
        lead: Routine sounds dull, but it is what [turns effort into results|makes things easy].
        point: Tie it to something you already do
        cues: tie, attach, anchor, existing
        A new routine sticks best when it hangs on an old one. Find something you do anyway, at
        about the right moment, and put {s} directly [before or after|next to] it. You then need no
        reminder, because the old habit is the reminder.

        Memory is a poor manager. Instead of trying to remember, connect the new task with a moment
        that comes by itself: the end of breakfast, the return from work, the first quiet minute of
        the [weekend|evening]. After a few weeks the link holds without effort.
        point: Keep the smallest version ready for busy days
        cues: busy, minimum, short, quick
        There will be days when the full version does not fit. Decide beforehand what the smallest
        useful version is, and do that instead of nothing. [It keeps|A short version keeps] the
        routine alive, and routines are easier to shrink than to restart.

        Define a minimum that takes a few minutes and still counts. On a [good|quiet] day you can do
        more, on a bad one you do just that. The point is not what a single short session achieves
        but that the chain is not broken.
        point: Put things back where the next time begins
        cues: tidy, reset, clean, ready
        The end of one round is the beginning of the next. Leave everything [as|the way] you would
        like to find it: clean, complete and within reach. It takes little time while you are still
        at it, and it removes the most common excuse for not starting.

        Half of the effort of any task is getting to the point where it can begin. If you reset
        things at the end, that half is already done. {with} this one habit often does more than any
        change of [method|technique].
        point: Adjust once a month, not every day
        cues: adjust, monthly, review, tune
        Constant tinkering makes it hard to see what works. Leave the routine as it is for a few
        weeks, collect what bothers you, and then change the most annoying thing. A calm rhythm
        brings improvements that [last|stay].

        Set a date for changes, for instance the first weekend of the month. Until then, write down
        ideas instead of acting on them. [Many|Some] will have lost their charm by the time the day
        comes, and the good ones will still look good.

        ## kind next
        cues: next, conclusion, summary, takeaway, final, wrapping, where to go, short version
        heading: Where to go from here
        heading: The short version
        heading: What to do next
        heading: Putting it together
        ask: What should I do next?
        lead: [None of this has to happen at once.|There is time for all of it.|It can be taken one
        piece at a time.]
        lead: [If you only remember a few things, let them be these.|A few things are worth
        keeping.|So much for the details. What follows is what to keep.|This is what it comes down
        to.]
        lead: [There is no need to do everything at once; a sensible order is enough.|A sensible
        order will do; not everything has to happen this week.]
        lead: [Reading is the easy part. A small next step makes it useful.|Nothing has happened yet
        except reading. One small step changes that.|All of this is worth little until something is
        done with it.]
        point: Choose one step for this week
        cues: week, step, action
        Pick one idea from this page and use it [within the next few days|this week]. It does not
        matter much which one. A single change that you carry through teaches more about {s} than a
        complete plan that stays on paper.

        [Decide|Settle] on one thing to do before the week is over, and make it small enough that
        you cannot talk yourself out of it. Once that is done, the next step is usually obvious.
        point: Note what you learn as you go
        cues: note, notes, learn, record
        Keep [a few lines of|short] notes: what you tried, what you expected, what [you got|came of
        it]. They cost a minute and become the best [guide|source] you have, because they are about
        your case and nobody else's.

        [A handful of|Some] short notes will serve you better than a good memory. Next time you face
        a choice about {s}, you will know what you [already tried|have tried] and why you decided as
        you did.
        point: Come back when the situation changes
        cues: change, later, revisit, update
        What is right today may not be right [in a year|next year]. A different home, a different
        budget or a different rhythm are good moments to look at the question again. Until one of
        them comes along, there is no need to reopen it.

        Good decisions have an expiry date, and it is the day your circumstances change. When that
        happens, go through the points above once more. [Most answers|Many of the answers] will stay
        the same, and you will see quickly which of them moved.
        point: Ask when you are stuck
        cues: ask, help, question, expert
        If a question stays open, ask somebody with experience, and describe your situation in two
        or three sentences first. A specific question gets a useful answer. A general one gets a
        general opinion.

        Other people have [stood|been] where you are. [A short, concrete|One concrete] question to
        one of them can save [a whole evening|hours] of reading. Say what you tried, what happened
        and what you wanted instead.
        point: Share what you have learned
        cues: share, tell, others, teach
        Explain what you now know about {s} to somebody who has never dealt with it. You will notice
        at once which parts you have understood and which you only repeat. Both discoveries are
        useful.

        To tell other people is a good test. If your explanation of {s} is short and they can act on
        it, you have got to the heart of the matter. If it gets long, one of the sections above
        deserves a second reading.
        point: Keep what already works
        cues: keep, works, already
        Before you change anything, name what is already fine. Most people handle a good part of {s}
        well without thinking about it, and there is no reason to touch that part. Improve around
        it.

        Not everything has to [become|get] better. Mark what you are content with and [protect it
        from your own enthusiasm|leave it alone]. The list of things left to do {with} will be
        shorter than you expected.
        point: Decide what you will leave out
        cues: leave out, skip, ignore
        A plan gets stronger when something is crossed out. Go through this page and strike whatever
        does not concern you. What is left is your own short guide to {s}, and it will fit on a
        single sheet.

        You will not do all of this, and you do not have to. Choose what to leave out on purpose. It
        feels different from leaving it out by accident, and it keeps what is left {with}
        manageable.
        point: Set the order for the rest
        cues: order, plan, rest, sequence
        Number the remaining points in the order in which you want to take them. The first should be
        easy, so that you get going, and the second should be the one that matters most. Everything
        else {with} can wait its turn.

        When several things are left to do, take the one that makes the others easier. With a little
        thought you can usually see which one it is. After that, the order hardly matters.
        """#
}

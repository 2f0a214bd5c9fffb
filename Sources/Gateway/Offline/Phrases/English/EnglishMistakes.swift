extension English {
    /// What goes wrong for most people, in doing and in buying.
    static let englishMistakes = #"""
        ## kind mistakes
        cues: mistake, mistakes, errors, avoid, pitfalls, wrong, myths
        heading: Mistakes that are easy to avoid
        heading: What often goes wrong
        heading: Common mistakes {with}
        ask: What are the most common mistakes?
        ask: What should I avoid?
        lead: The same [few|handful of] mistakes turn up again and again, and none of them is [a
        disgrace|shameful].
        lead: [You can learn from other people's detours without taking them.|Other people have made
        these already, so you need not.|Knowing them is most of the cure.]
        lead: [Nearly everybody makes|Most people make] at least one of these at the beginning.
        point: Changing several things at once
        cues: several, once, change, many
        It is a natural reaction: something is not right, so you change everything that could be the
        reason. If it gets better, you do not know why. If it gets worse, you know even less. With
        {s}, this is the quickest way to lose track.

        Impatience leads to three changes where one would do. [The result may improve, but what you
        learn is lost|Even if the result improves, nothing is learned], because no single cause can
        be named. The next time you are back at the beginning.
        more: Change one thing, keep everything else [as it is|unchanged], and compare. Write the
        change down [before you make it|first]. It feels slow for a day and [turns out to be|is]
        fast over a month.

        The remedy is [a simple rule|one rule]: one change for each attempt. If it helps, keep it.
        If [it does not|nothing improves], [take it back|undo it] before you try the next idea.
        point: Skipping the basics because they look obvious
        cues: basics, skip, obvious, foundation
        The basics are boring, and that is why they are skipped. Cleanliness, order, fresh material,
        enough time: nobody talks about them, since everybody takes them for granted. They explain
        more disappointments than any fine point does.

        Many people look for a secret when the foundation is missing. Refinements cannot make up for
        a weak base. They can only show it more clearly.
        more: Once in a while, go back to the very first instructions and follow them [to the
        letter|exactly]. If the result improves, [you have found a habit that crept in unnoticed|a
        habit has crept in].

        Keep a list of [five|a few] basic points and go through it before you look for anything
        clever. It takes a minute, and most of the time the search ends there.
        point: Copying somebody else's way exactly
        cues: copy, somebody, else, example
        What works for one person works [under that person's conditions|in that person's
        circumstances]. Other equipment, other materials and other habits lead to other results. A
        copied setup without its circumstances is [only|no more than] a collection of numbers.

        Examples are useful as long as they are examples. They become a trap when you defend them
        against your own experience. What you see in front of you outranks what somebody wrote
        somewhere.
        more: Take [the reasoning|the reasons] and leave the exact settings. Ask why it was done
        [that way|like that], and whether the same [reason|thing] holds for you. If it does, begin
        there and adjust.

        Use other people's solutions as [a starting point|a beginning] and plan to move away from
        them. After a few attempts your own notes are the better source.
        point: Judging too early
        cues: early, judge, patience, first attempt
        A single attempt is an accident, good or bad. People who give up after the first one never
        see what they could do, and people who succeed at once are often puzzled by the second.
        Several attempts make a judgment.

        First impressions are loud. {with}, a part of the result only shows after some time, and
        another part only with practice. A verdict on the first day is about the first day.
        more: Decide [beforehand|in advance] how many tries it gets, and [hold back your
        opinion|keep an open mind] until then. Note a few words after each. The pattern will [be
        plainer|say more] than any single result.

        Give it a [fair|reasonable] number of rounds under the same conditions. If it still
        disappoints, you can drop it [with good reason and without doubt|with a clear conscience].
        point: Waiting until something breaks
        cues: wait, breaks, upkeep, care, neglect
        [As long as everything works, care seems unnecessary|Care seems unnecessary while everything
        works]. Then [it stops working|something fails] at the worst moment. Neglect is never
        [expensive|dear] on the day itself. It [collects|adds up] quietly and is paid [in one
        sum|all at once].

        Small signs are easy to overlook when they come slowly. A little more noise, a little more
        effort, a little less quality: each step is tiny, and the sum is considerable.
        more: Put a fixed date for care into the calendar, even if nothing seems to need it. A short
        look at regular intervals costs minutes and prevents days.

        Take [the first sign|early signs] seriously. What can be cleaned or tightened today may have
        to be replaced in a few months.
        point: Trusting memory instead of notes
        cues: memory, notes, write, record
        You are sure that you will remember, and next time you do not. Amounts, settings, dates and
        reasons fade within days. What remains is a feeling that it was better once.

        Memory [improves|flatters] the past. It keeps the good result and [forgets|drops] how it
        came about. Without notes, you repeat experiments you have already made.
        more: One line for each attempt is enough: date, what you changed, how it turned out. Keep
        the notes where the work happens, or they will not be written.

        A small notebook or a note on the phone is all it takes. After ten entries it contains more
        useful advice on {s} than most articles, because it is about your case.
        point: Collecting advice instead of trying
        cues: advice, reading, research, collecting
        Reading feels like [progress|doing something]. At some point every new source [repeats the
        last or contradicts it|says the same again, or the opposite], and the decision gets harder
        and not easier. Advice has no effect until something is done with it.

        There is always another opinion. People who compare ten of them end up with less confidence
        than those who tried the first sensible one.
        more: Limit yourself to two sources that explain their reasons. Then try what they agree on.
        Your own result will tell you which of them to read next.

        Set a date on which reading stops and doing begins. You can go back to the books later, with
        better questions.
        point: Rushing the last part
        cues: last, finish, rush, end
        Towards the end attention drops, since the result seems to be there already. That is when
        corners are cut. The last part is what everybody sees, and it is the part that makes the
        next start easy or hard.

        A good beginning deserves a good end. It is a pity to lose an hour of careful work in the
        last five minutes, and yet that is where it is lost most of the time.
        more: Plan the end as a step of its own, with its own time: check, clean, put away, note. If
        you are too tired for it, stop earlier the next time.

        Take a short break before the last part. [Five minutes away are enough to see|After five
        minutes you see] what still needs to be done.

        ## kind buying-mistakes
        cues: buying mistakes, regret, mistakes when buying, avoid when buying
        heading: Buying mistakes to avoid
        heading: What buyers regret later
        heading: Traps when you buy {a}
        ask: What do buyers regret most?
        lead: Regret after a purchase has a few typical causes.
        lead: Most bad purchases were avoidable with one more question.
        lead: These mistakes are easy to make in a shop and easy to avoid at home.
        point: Starting with the product instead of the need
        cues: product, need, start
        Many people begin with a list of products and look for a reason to want one of them. Then
        the best presentation wins. The need comes in only afterwards, when it has to justify what
        was decided.

        If you start with what is on offer, every offer looks like an answer. The question was never
        asked. That is how good things end up unused in a cupboard.
        more: Turn the order around. Write down what bothers you today, decide what would solve it,
        and only then see what is sold for that purpose.

        Describe {a} you would be happy with before you look at any. Then search for the description
        and not for a name.
        point: Paying for rare occasions
        cues: rare, occasion, capacity, features
        Large gatherings, long journeys, ambitious projects: it is easy to imagine them and to buy
        for them. They happen twice a year. On all other days the extra size and the extra functions
        are in the way.

        People tend to choose for the most demanding day they can think of. The price of that day is
        paid on every ordinary one, in money, in space and in effort.
        more: Choose for a normal week and borrow for the exceptions. If the exception becomes
        normal, you can still change, and you will know exactly what you need.

        Ask how often the large version would have been necessary during the past year. If you can
        count the days on one hand, take the smaller one.
        point: Forgetting what it costs to keep
        cues: running cost, keep, supplies, hidden
        The first price is compared to the last cent, while supplies, energy and care are left to
        chance. Over the years they can be the larger part. By then the choice has been made.

        A bargain can be expensive to live with. Special refills, special parts and special service
        are where the money comes back to the seller.
        more: Work out one ordinary year before you buy. Supplies, energy, care, small parts. Add
        the result to the price and compare again.

        Ask for the price of the part that has to be replaced most often. That single figure tells
        you a lot about what you can expect.
        point: Reading only the number of stars
        cues: stars, rating, reviews
        Stars add up things that do not belong together: delivery, packaging, mood and quality. Two
        items with the same rating can be good for very different people. The number hides just what
        you want to know.

        A high rating says that many people were content on the day they wrote. It does not say what
        they needed, or whether they still use it.
        more: Read five opinions in full, from the middle of the scale, and look for people who live
        as you do. It takes ten minutes and replaces a hundred stars.

        Search the texts for your own concerns: the noise, the size, the cleaning, the repair. What
        nobody mentions is probably not a problem.
        point: Guessing the measurements
        cues: measure, size, space, fit
        Things look smaller in a large room. At home, they meet shelves, doors, sockets and other
        things that were there before. A finger's width can decide whether something is used or
        stored.

        Nearly everybody relies on the eye, and nearly everybody is wrong by a little. The outer
        dimensions are only a part; you also need room to open, to fill and to clean.
        more: Measure the place, mark the outline with tape, and leave the tape there for a day. You
        will notice whether it is in the way.

        Take the measurements along on a piece of paper. Include the height, the way to the place
        and the distance to whatever it has to be connected with.
        point: Leaving out the cleaning
        cues: cleaning, upkeep, care
        Nobody demonstrates how something is cleaned. Yet that is what you do most often with it. If
        it is tedious, use declines week by week, and the reason is rarely admitted.

        The charm of {a} ends where the cleaning begins. Corners, narrow openings and parts that
        need a tool look harmless in a shop.
        more: Ask to see how it is taken apart, and do it once yourself. If that is not possible,
        read the chapter on cleaning in the instructions before you pay.

        Imagine doing the cleaning on a weekday evening. If the thought alone makes you tired, look
        for something simpler.
        point: Hurrying because of an offer
        cues: offer, hurry, discount, sale, deal
        A date on an offer has one purpose. It shortens the time for thinking. What you did not want
        yesterday does not become necessary because it is cheaper today.

        Discounts are measured against a price that hardly anybody paid. The saving is real only if
        you would have bought the same thing anyway.
        more: Decide what you want and what you would pay before the season of offers begins. Then a
        good offer is easy to recognize, and all others can be ignored.

        Let a day pass. If the offer is gone, there will be another. If it is still there, it was
        not as urgent as it looked.
        point: Not checking how to send it back
        cues: return, send back, terms
        The way back matters only when it is needed, and then it matters a great deal. Large or
        heavy items can cost more to return than they are worth. Opened packaging may already be a
        problem.

        Many people learn the terms of return on the day they need them. Then it turns out that the
        time is over, or that a part was missing from the parcel.
        more: Read the terms before you order and note the last day. Keep the packaging until then,
        all of it.

        Ask who pays for the way back and where it has to be sent. Two short answers are enough to
        tell a fair seller from a doubtful one.
        """#
}

extension English {
    /// Two things side by side.
    static let englishComparing = #"""
        ## kind compare
        cues: side by side, difference, compared, comparison, versus, vs, differ
        heading: {x} and {y} side by side
        heading: What to compare, point by point
        heading: Where the two really differ
        ask: What is the difference between {x} and {y}?
        lead: Put both through the same questions, and most of the argument disappears.
        lead: Comparisons go wrong when each side is praised for something else.
        lead: Answer the same few questions for both before you read any verdict.
        lead: A fair comparison asks little, and asks it twice.
        table: What to compare | Why it matters | How to find out
        row: Effort each time | It decides how often you use it | Count the steps
        row: Result | It is the reason for the whole question | Try both, side by side
        row: Learning time | Early frustration ends many plans | Ask a recent beginner
        row: Space and storage | Things without a place get in the way | Measure before you buy
        row: Upkeep | Small chores add up | Read the care instructions
        row: Running cost | It outlives the purchase price | Add up one ordinary year
        row: Repair | It decides how long it lasts | Ask for a spare part
        point: Compare the result you care about
        cues: result, taste, quality, outcome, performance
        Start with the result, since that is what the whole question is about. If you can, try both
        on the same day and under the same conditions. Differences that you cannot notice yourself
        should not decide, however loudly they are discussed elsewhere.

        People argue about {x} and {y} as if there were one scale. There are several. Choose the
        quality that you would notice first, and compare that one before all others.
        more: A blind trial settles many debates. Let somebody else prepare both and try them
        without knowing which is which. If you cannot tell, choose by effort or price.
        point: Compare the effort each time
        cues: effort, time, steps, convenience, ease
        Effort is paid every time, so small differences grow. Count the steps from start to tidy end
        for both sides. A minute more is nothing on a Sunday and a great deal on a working day.

        Ask how each of them feels on a bad day. When you are tired, in a hurry or short of space,
        the simpler one wins. If that describes most of your days, you have your answer.
        point: Compare what they cost over a few years
        cues: cost, price, years, running
        Take the purchase, the supplies and the care for a few years and put them next to each
        other. It is common that the side which looks dear at first ends up level. [Use|Work with]
        your own numbers, since everything depends on how often you use it.

        The first price speaks for one side, the running costs may speak for the other. Work out
        both for your own rate of use. An hour with a pencil beats any general statement about {x}
        and {y}.

        ## kind when-first
        cues: when to choose, makes sense, better choice
        heading: When to choose {x}
        heading: When {x} can be the better choice
        heading: What speaks for {x}
        ask: When should I choose {x}?
        lead: There are situations in which {x} will serve you better.
        lead: Nothing is better in general, but some circumstances point to {x}.
        lead: Consider {x} first if the following sounds like you.
        point: Your needs match its strong side
        cues: strong, strength, match, needs
        Choose {x} if the quality you named first is the one that {x} can give you. It should be a
        quality that you will notice week after week. One strong reason of that kind outweighs
        several weak ones.

        Look at your list of needs and mark those that {x} would meet without compromise. If the
        marks stand near the top of the list, the matter is nearly settled.
        more: Check the claim with somebody who uses {x} every week. Ask what they would miss if
        they had to give it up. If their answer is on your list, that is a strong sign.
        point: The drawbacks do not touch you
        cues: drawback, weakness, downside
        Every choice has its drawbacks. With {x}, ask which of them would bother you on an ordinary
        day. A drawback that concerns other people's circumstances is not one for you.

        Write down what people dislike about {x}. Strike out what does not apply to you. A short
        remaining list is a good sign, and you then know what to watch for.
        point: You can try it without a big commitment
        cues: try, trial, commitment, first
        If {x} can be borrowed, rented or started on a small scale, that speaks for trying it first.
        A small start can be corrected, and what you learn helps with the other option as well.

        Consider how easily you could change your mind. Whichever of the two is easier to return,
        resell or set aside deserves the first try.

        ## kind when-second
        cues: instead, other option, alternative makes sense
        heading: When to choose {y} instead
        heading: When {y} may suit you better
        heading: What speaks for {y}
        ask: When is {y} the better choice?
        lead: Other circumstances point the other way.
        lead: Now the same questions for the other side.
        lead: {y} may be the right answer where the points above did not sound like you.
        point: Your everyday life points that way
        cues: everyday, daily, life, routine
        Go through a normal week and mark the moments when you would use it. Time of day, company
        and space often speak for {y}, even where the other side looks better on paper.

        Habits are stronger than intentions. If {y} would fit into what you already do, without
        moving anything else, that is a serious advantage.
        more: Try a week of make-believe: each time you would use it, go through the steps in your
        mind. You will notice soon whether {y} would make those moments easier or longer.
        point: You value what it leaves out
        cues: simple, leaves out, less
        Sometimes the better choice is the one that does less. If you would not use what {x} can
        add, then {y} can give you the same with less to learn and less to look after.

        Consider what you would be free of. Fewer parts, fewer decisions or less space can be worth
        more than an additional ability. Only you can say whether that is so.
        point: You may want both in the long run
        cues: both, combine, later
        The choice is not always final. Some people start with {y}, learn what they miss and add the
        other later. If both have a place in your plans, begin with the one you would use more
        often.

        It need not be one or the other for ever. Begin with the side that is easier to live with
        and keep the second for the day when you know exactly why you want it.
        """#
}

extension English {
    /// Ways to do better, answers to single questions, and what goes with any section.
    static let englishImproving = #"""
        ## kind improve
        cues: improve, tips, better, ways to, ideas, habits, get more
        heading: Small improvements that add up
        heading: How to get more out of {s}
        heading: Refinements once the basics work
        ask: How can I get better results?
        lead: None of these takes talent, and most of them take no money.
        lead: Improvement comes from small changes that stay.
        lead: Once the basics work, a few habits make the difference.
        point: Change one thing at a time
        cues: change, one thing, single
        If you want to know what helps, only one thing may be different from last time. The rule is
        old and dull, and it is the fastest way to better results {with}. Each attempt then answers
        one question.

        Improvement is a series of small, clear comparisons. When two things change together, the
        comparison is spoiled, even if the result is good. Keep the rest as it was.
        more: Choose the change that you expect to matter most, make it large enough to notice, and
        go back if it does not help. Smaller corrections come later.

        Write the question down before you start: will it get better this way? Afterwards, answer
        it with yes, no or not sure. Not sure counts as no.
        point: Keep short notes
        cues: notes, write, record, log
        A few words after each attempt turn experience into knowledge. Without them, you have a
        feeling; with them, you have a series. You will be surprised how often the notes contradict
        the feeling.

        People who get better steadily are usually those who write something down. It need not
        be tidy. Date, change and result are enough to see a pattern after a few rounds.
        more: Use the same three columns every time, so that entries can be compared. Read the last
        five before you begin again.

        Keep [the pen|pen and paper] where you need it. Notes that have to be made later, at another
        place, are [not made|never made].
        point: Start with good basics
        cues: basics, material, ingredients, foundation
        The best method cannot rescue poor basics. Whatever goes in at the beginning limits what can
        come out. Spend attention, and if necessary money, on the first link of the chain.

        Quality enters early or not at all. Look at what you begin with: is it fresh, clean,
        complete, suitable? Improving the start is often easier than correcting the end.
        more: Replace one basic element by a clearly better one and keep everything else. If you
        notice the difference, you have found the right place to spend. If not, keep what you had.

        Buy basics in amounts that you [use up|will use soon]. Storage is where much of their
        quality is lost.
        point: Set everything up before you begin
        cues: set up, prepare, ready, order
        Interruptions are the enemy of a good result. Lay out what you need, in the order in which
        you need it, and read the steps once. The task itself then becomes calm, and calm shows in
        the result.

        Professionals in many trades arrange their tools before they touch the work. It looks like a
        ritual and is simply efficient. {with}, the same few minutes pay off each time.
        more: Take a picture of a good arrangement and copy it the next time. After a while you will
        not need the picture.

        If something is always missing, give it a fixed place next to what you use it with. Most
        missing things are only somewhere else.
        point: Clean up straight away
        cues: clean, tidy, straight away, reset
        Cleaning is easiest right after use and keeps the next start short. It also shows you the
        state of things while you can still do something about it. People who clean late clean more.

        A clean start is the cheapest improvement there is. Traces of the last time change the next
        result in ways that are hard to recognize, and they make comparison impossible.
        more: Treat cleaning as [the last step of the task|part of the task] and not as a task of
        its own. Stop early enough to include it.

        Find out which part gets dirty first and begin with that one. The rest may need less than
        you think.
        point: Do it the same way each time
        cues: same, routine, consistent, repeat
        Repetition [is what makes differences visible|makes differences visible]. If every attempt
        is different anyway, no change can be [judged|assessed]. Choose a simple way and keep it
        until you have a reason to leave it.

        Routine has a [bad|poor] name and a good effect. It frees attention for what
        [matters|counts]. When the hands know what comes next, the eyes have time to look.
        more: Put the steps into a fixed order and [say them aloud a few times|learn them by heart].
        Keep to the order even when another one would be possible.

        Change the routine only between attempts, never in the middle of one. What is half old and
        half new teaches nothing.
        point: Compare side by side
        cues: compare, side by side, taste, test
        Two results next to each other [tell|show] more than two results on different days. Memory
        smooths out differences; [direct comparison|a direct comparison] brings them out. Even small
        improvements become plain in this way.

        Judgments in isolation are unreliable, because moods and expectations change. Put the old
        and the new next to each other and ask somebody who does not know which is which.
        more: Make the comparison blind [when you can|if possible]. It takes one helper and two
        labels, and it prevents you from preferring what cost more effort.

        Decide on one quality before you compare. Otherwise each of the two will win at something.
        point: Learn what good looks like
        cues: good, reference, example, standard
        It is hard to aim at something you have never met. Find a good example of {s}, look at it
        closely, and try to name three things that make it good. You then have a direction.

        A clear picture of the goal replaces many rules. Ask people who are further along to show
        you theirs, and what they look at first. The answer is often unexpected.
        more: Keep the example, or a picture of it, as a reference. [Hold your own result next to
        it|Compare your own result with it] from time to time. The distance should shrink; it need
        not vanish.

        Look at a [poor|bad] example as well. [Contrast teaches faster than perfection.|The contrast
        makes the difference plain.]
        point: Leave room for a second attempt
        cues: second, attempt, spare, room
        Plan time and material for two attempts. When there is only one, every move becomes
        cautious, and caution is not the best teacher. The second attempt is where you use what the
        first one showed.

        Pressure goes down when a repeat is possible. With a second chance in reserve, you can watch
        what happens instead of worrying about it.
        more: Do the second attempt [soon|on the same day if you can], while the first is still
        [fresh in your mind|vivid], and change only what bothered you most.

        If the first attempt [succeeds|goes well], use the second for [something you have always
        wanted to try|a variation].
        point: Ask somebody who does it often
        cues: ask, somebody, expert, experience
        People with practice have [solved|dealt with] problems that you have not met yet. One
        [specific|precise] question can save you [weeks|a long search]. Most of them are glad to
        answer if you show that you have already tried.

        There are things that nobody writes down, because they seem too small. You only see them
        when you watch somebody with experience. Look at the hands and at what they do in between.
        more: Ask what they would do differently if they [began again|could start over]. [It is the
        question with the most useful answers.|No other question brings such useful answers.]

        Bring [a result|something to look at] and not just a description. Experienced eyes see the
        cause [sooner|faster] than you can explain it.

        ## kind answer
        cues: short answer, answer, quick answer, in short
        heading: The short answer
        heading: A short answer first
        heading: What can be said in general
        lead: "{ask}" is a fair question, and an honest answer has two halves.
        lead: Many people ask: "{ask}" The short answer is that it depends, but on very few things.
        lead: If you came here with the question "{ask}", you probably want a number or a plain yes
        or no.
        point: What holds in most cases
        cues: most cases, general, usually, rule
        In most cases the instructions that come with your own equipment or material give the right
        starting value. They were written for exactly what is in front of you. Begin there, keep to
        it for a few rounds, and change it only for a reason you can name.

        There is a usual range, and your package, manual or supplier will state it. Take the middle
        of that range the first time. It is rarely the best value for you, but it is seldom wrong.
        point: Why there is no single figure
        cues: no single, figure, varies, different
        Figures from other people come from other conditions. That is why two reliable sources can
        contradict each other and both be right. {with}, treat every figure as a place to begin and
        not as a result.

        A single figure would be convenient, and it would be wrong for half of the readers. The
        differences between one household and the next are larger than the differences between one
        expert and the next.

        point: Where the exceptions are
        cues: exceptions, except, unless
        Every rule has its edge. Ask what would have to be different for the answer to turn round:
        another purpose, another amount, another person. If none of that describes you, the usual
        answer is yours as well.

        Most disagreement is about special cases. Find out whether yours is one before you follow
        advice that was written for it.
        point: What speaks for it and what against
        cues: speaks, against, for and against, pros
        Put the reasons in two columns, and only those that concern you. Five reasons that are
        somebody else's weigh less than a single one of your own.

        [Name|State] the best reason on each side in one sentence. If you cannot, read on before you
        decide; if you can, the comparison is nearly done.

        ## kind depends
        cues: depends, factors, influence, what matters
        heading: What it depends on
        heading: The factors behind the answer
        heading: Why answers differ
        lead: Three or four conditions explain most of the difference.
        lead: Before you compare answers, compare the conditions.
        point: What you start with
        cues: start, material, quality, fresh
        The starting point matters most: age, quality, size and state of what you use. Two people
        who follow the same rule with different material get different results. Note what you have
        before you ask what to do with it.

        Look at the beginning of the chain. If it varies, everything after it will vary too. Keeping
        the starting point the same is the easiest way to make the rest predictable.
        point: How and where it is done
        cues: how, where, conditions, temperature
        Place, temperature, light and handling all have a part in it. They are easy to forget
        because they are always there. If your result differs from what others report, look at these
        conditions before you doubt yourself.

        The same action has different effects in different places. Write down the conditions once,
        so that you know what "normal" means in your case. Differences can then be explained.
        point: What you consider good
        cues: good, taste, preference, want
        Part of the answer is preference. What one person finds right is too much or too little for
        another, and no table can settle that. Decide what you are aiming for, and the question
        becomes smaller.

        Ask yourself at which point you would call it a success. Some people want the best possible
        result, others a reliable one with little effort. They need different answers to the same
        question.

        ## kind find-out
        cues: find out, test, own case, try, experiment, work out
        heading: How to find out for your own case
        heading: A small test that gives you the answer
        heading: Working it out for yourself
        lead: A short test is worth more than a long search.
        lead: You can answer this for yourself with a little method.
        point: Begin with the recommended value
        cues: recommended, begin, start, value
        Take the recommendation from the maker or supplier and use it unchanged for the first round.
        It gives you a reference. Without a reference, you cannot say whether a change made things
        better.

        Start in the middle. The recommended value is made for the average case, and you will soon
        see in which direction yours differs.
        point: Try it once on a small scale
        cues: try, once, scale, sample
        A small trial costs little and settles more than a long discussion. Choose one that you can
        undo, carry it out as you would on any other day, and write down what you notice.

        Limit what can go wrong: a small amount, a short time, nothing that you would miss. Within
        those limits you can be bold, and you learn more from a bold trial than from a timid one.
        point: Move in small, equal steps
        cues: step, small, change, adjust
        Change the value a little, keep everything else as it is, and compare. If it gets better, go
        on in the same direction. When it gets worse, go back one step, and you have your answer.

        Equal steps make the comparison fair. Make them large enough to notice and small enough to
        undo. Three rounds are usually sufficient.
        point: Write down the value that works
        cues: write, note, value, record
        As soon as you are content, write the value down together with the conditions. It will hold
        as long as they stay the same. When something changes, you start from your own figure and
        not from somebody else's.

        A value that is not written down has to be found again. One line on a label or in a notebook
        is enough, with the date beside it.

        ## kind general
        heading: More about {s}
        lead: This part deserves a closer look.
        lead: A few words on this point, since it is often passed over.
        lead: It is worth pausing here for a moment.
        lead: Take this part at your own pace.
        point: Begin with what you know
        Begin with what you know for certain and mark what you only assume. {with}, the assumptions
        are where surprises come from. Each one that you can check beforehand is a surprise less.

        Sort what you have heard into three groups: tried it myself, heard it from somebody who
        tried it, read it somewhere. Rely on the first group, test the second and be careful with
        the third.
        point: Keep the purpose in view
        It is easy to lose sight of the purpose while dealing with
        details. Ask from time to time what this part is supposed to do for you. If there is no
        answer, it can probably be left out.

        Each part should earn its place. Ask what would be missing without it, and give it as much
        attention as the answer deserves. That keeps the effort in proportion.
        point: Take the simplest way that works
        If there are two ways to the same end, take the one
        with fewer parts. It is easier to understand, to repeat and to repair. You can move to the
        other one as soon as you know what the simple way lacks.

        Simple solutions have a quiet advantage: when they fail, you can see why. Add complexity
        only where you have felt the need for it.
        """#
}

extension English {
    /// Questions and answers for the end of an article: the question, ` || `, the answer.
    static let englishQuestions = #"""
        ## pool faq.buy
        - What should I look at first with {t}? || [Look at your own use first|Begin with yourself]:
          how often, where and by whom. Once that is clear, [most of the other questions about {t}
          answer themselves|{t} are much easier to compare].
        - <t:Is/Are> {t} worth the money? || That depends on how often you would use <t:it/them>.
          Regular use justifies a good choice; [for rare occasions|for a few days a year], borrowing
          or a simple version is often enough.
        - How long <t:does/do> {t} last? || [How long {t} <t:lasts/last> depends less on the price
          than on care, use and spare parts.|Care, frequency of use and the supply of spare parts
          matter more than the price of {t}.] Ask the maker how long parts are available and [follow
          the care instructions|keep to the care instructions].
        - Do I need experience with {t}? || No. Begin with a simple version and the instructions
          that come with it. [Experience grows quickly|The rest comes] once you use <t:it/them>
          regularly and note what you change.
        - How do I know that I have found the right one? || [It meets the needs you wrote down, it
          fits your place and your budget|It answers your list, your place and your budget], and you
          can picture using it on an ordinary day. [More is not required.|Nothing else has to be
          proved.|That is enough.]
        - What do people overlook when they choose {t}? || Usually the cleaning, the supplies and
          the room around it. These points decide whether {a} <a:is/are> used for years or stored
          after a month.
        - Should I wait for a newer version? || If you need it now and the present one meets your
          list, [there is little reason to wait|waiting gains you little]. [There will always be
          something newer.|Next year the question will be the same.|Newer {t} will come out every
          year.]
        - Where can I get advice on {t}? || From people who use <t:it/them> every week, from a shop
          that lets you try, and from the maker's instructions. [Ask specific questions to get
          specific answers.|The more specific the question, the better the answer.]
        - Is a used one a good idea? || It can be, where wear is visible and parts are available.
          Ask for the reason of the sale, try it if you can, and [check what has to be
          replaced|add the parts that have to be replaced to the price].
        - How much choice do I need? || Three candidates are plenty. With more {t} in view, [the
          differences blur|small differences begin to look large], and the decision takes longer
          without getting better.
        - What if it turns out to be the wrong one? || Use the return period: [try it early and
          often|try it on the first day, and again on ordinary days]. Know before you pay who bears
          the cost of sending {a} back.
        - Does the brand matter with {t}? || Less than the answer to two questions: [who helps when
          something fails|whom can you ask], and how long are parts kept? A name is worth what
          stands behind it.
        - Can I decide this from reviews alone? || [Only in part.|Not quite.] Reviews of {t} tell
          you what others noticed. What you need yourself stands on your own list.
        - When is the best time to buy? || When you know what you want and what you would pay. [A
          discount on the wrong {n} saves nothing.|An offer is only good if you would have bought
          {a} anyway.]

        ## pool faq.thing
        - What should I know first about {s}? || The outline: what belongs to the subject, which
          part decides the result, and what can wait. [Details are easier to place after
          that.|After that, each detail finds its place.]
        - <Is/Are> {s} difficult for beginners? || Not if you begin small. Take one simple version,
          use what you have, and [add refinements only when you can see what they change|leave the
          refinements of {s} for later].
        - What makes the largest difference {with}? || Order and attention. A good start, one change
          at a time and a few notes do more {with} than [most purchases|almost anything you can
          buy].
        - How long does it take to see results {with}? || A few attempts under the same conditions
          are usually enough to see a direction. [Compare with your own last result and not with
          other people's best one.|Measure against your own last result, not against somebody
          else's best one.]
        - Why do sources disagree about {s}? || Because they describe different situations. Check
          who the advice was written for, and follow the source [whose circumstances are like
          yours|that starts from a case like yours].
        - Can I try this without spending money? || In most cases, yes. Begin with what is at hand,
          borrow what is missing, and [buy only what you have missed more than once|let money wait
          until you know what for].
        - Where can I learn more about {s}? || From people who deal with <it/them> every week, and
          from the instructions of what you use. [One specific question brings more than general
          reading.|Go with one question at a time.]
        - What do people most often get wrong {with}? || They change several things at once, or they
          judge after a single attempt. Both can be avoided with [a little patience|one line of
          notes for each attempt].
        - Do I have to follow every step? || No. Keep the steps whose reason you understand, try
          leaving out one of the others, and [see whether you notice a difference|watch what that
          does to the result].
        - How can I tell whether advice on {s} is any good? || Good advice gives its reason, says
          when it does not apply, and [can be tried on a small scale|lets itself be tested].
        - How much time do I have to set aside? || [Less than you think, if it is always the same
          time.|A fixed quarter of an hour does more than a free Sunday now and then.] What counts
          {with} is that it happens.
        - What can I leave out at first? || Everything whose absence you would not notice. {s}
          <becomes/become> simpler that way, and you can still add the rest when you miss it.
        - When should I ask somebody for help? || When you have tried the simple things and can say
          what happened. [A clear description is half of the answer.|With that, help {with} takes
          minutes and not days.]
        - Is there one right way? || There are several, and most of them work {with} if you keep to
          one for a while. [Changing between them is what goes wrong.|Mixing them is what spoils the
          result.]

        ## pool faq.action
        - How often is {doing} necessary? || As often as your use and the instructions call for.
          Start with the recommended interval, look at the state each time, and [adjust it to what
          you see|shorten or lengthen it by what you find].
        - What if I make a mistake while {doing}? || Stop, go back to the last step that was right,
          and continue from there. [Hardly any mistake is final if you notice it early.|Noticed
          early, a mistake costs minutes.]
        - Can a beginner do this? || Yes, with enough time and the instructions at hand. Begin with
          a small trial, work slowly, and [keep the order of the steps the first few times|do not
          change the order until you know it by heart].
        - Do I need special equipment? || Often what you have is enough for a first attempt. Check
          the maker's instructions for anything that is required, and buy the rest only when [you
          miss it|{doing} shows you that you need it].
        - How long does it take? || Longer the first time than later. Count preparation and cleaning
          as well, and [measure one complete round to get a figure for your own case|time yourself
          once while {doing}; that figure is yours].
        - Is it better to leave this to somebody else? || If safety is involved or if a mistake
          could not be undone, yes. Otherwise a careful attempt is a good way to find out [whether
          {doing} is something for you|how far you get].
        - How can I tell that I am getting better? || Compare each result with your own previous
          one, under the same conditions. [Short notes make progress visible that memory
          hides.|With two lines of notes a time, the progress is plain after a month.]
        - What is the most common mistake? || Haste. Most trouble {with} starts with a step that was
          left out because it looked unnecessary. Keep the order and finish each step before the
          next.
        - Can I stop halfway? || Between two steps, yes, if you note where you are. [Within a step
          it is better to finish it.|Finish the step you are in; half a step is hard to take up
          again.]
        - What do I do if the result is not good enough? || Look for the first step at which it
          differed from what you expected, and repeat from there. Doing everything again [rarely
          helps|only hides the cause].
        - Does the order of the steps matter? || While you are learning, yes: each step of {doing}
          sets up the next. [Later you will see which of them can change places.|Once you know why,
          you may change it.]
        - How do I make it a habit? || Tie it to something you do anyway, and [keep the first
          version short|make the smallest version count]. A reminder helps for a month; after that
          you need none.

        ## pool faq.pair
        - Is one of the two better in general? || No. Each has circumstances in which it is the
          better choice. Compare {x} and {y} by the quality you care about most, and by the effort
          on an ordinary day.
        - Can I change later? || Usually yes. Start with the one that is easier to return, resell or
          combine with the other, and [keep the papers until you are sure|wait with the second until
          you are sure].
        - Which one is easier for beginners? || The one with fewer steps between the wish and the
          result. [Try both if you can, and watch which one you reach for the second time.|If you
          can try {x} and {y} on one day, you will know.]
        - Which one costs less? || Compare purchase, supplies and care of {x} and {y} over a few
          years at your own rate of use. The answer can differ from what the price tags suggest.
        - Does it make sense to have both? || It can, if each has its own place in your week. Begin
          with {x} or with {y}, [whichever you would use more often|and let use decide about the
          other].
        - How do I compare them fairly? || Ask both the same questions in the same order, and try
          them on the same day. [Judge the result before you look at the name.|Have somebody hide
          which is {x} and which {y}.]
        - What if I cannot decide? || Then the difference is small for you, and either will do. Take
          the one that is easier to live with, [and stop comparing|and look back in three months].
        - What do people regret about this choice? || Having listened to others. [Those who chose by
          their own week|Those who looked at their own habits first] rarely go back from {x} to {y},
          or the other way round.

        ## pool faq.asked
        - It depends on your material, your equipment and what you consider good. Start with the
          recommendation that came with what you use, and adjust it in small steps.
        - There is no figure that holds for everybody. Take the maker's or supplier's recommendation
          as a start, keep everything else the same, and change it only for a reason.
        - The answer varies with the conditions. Check the instructions for your own case first, and
          compare your result with your last one before you change anything.

        ## pool faq.whether
        - A plain yes or no would be right for half of the cases. Ask what the answer depends on,
          and see which of the cases is yours.
        - That depends on the conditions, and those can be checked. Try it once on a small scale
          before you rely on it, and judge by what you notice yourself.

        ## pool faq.worth
        - For those who would use it every week, mostly yes; for rare occasions, mostly no. Count
          how often you would have used it in the past month, and decide by that number.
        - That depends on what it would replace. If you can name what gets better, and how often,
          the answer is usually plain.

        ## pool faq.why
        - Usually because something changed: material, setting, handling or conditions. Undo the
          latest change first, then test one thing at a time.
        - There are several possible causes. Check the simple ones first, write down what you see,
          and change one thing at a time until the cause shows.
        """#
}

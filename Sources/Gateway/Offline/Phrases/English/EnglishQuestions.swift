extension English {
    /// Questions and answers for the end of an article: the question, ` || `, the answer.
    static let englishQuestions = #"""
        ## pool faq.buy
        - What should I look at first with {t}? || Look at your own use first: how often, where and
          by whom. Once that is clear, most of the other questions about {t} answer themselves.
        - <t:Is/Are> {t} worth the money? || That depends on how often you would use <t:it/them>.
          Regular use justifies a good choice; for rare occasions, borrowing or a simple version is
          often enough.
        - How long <t:does/do> {t} last? || Care, frequency of use and the supply of spare parts
          matter more than the price. Ask the maker how long parts are available and follow the care
          instructions.
        - Do I need experience with {t}? || No. Begin with a simple version and the instructions
          that come with it. Experience grows quickly once you use things regularly and note what
          you change.
        - How do I know that I have found the right one? || It meets the needs you wrote down, it
          fits your place and your budget, and you can picture using it on an ordinary day. More is
          not required.
        - What do people overlook when they choose {t}? || Usually the cleaning, the supplies and
          the room around it. These points decide whether something is used for years or stored
          after a month.
        - Should I wait for a newer version? || If you need it now and the present one meets your
          list, there is little reason to wait. There will always be something newer.
        - Where can I get advice on {t}? || From people who use <t:it/them> every week, from a shop
          that lets you try, and from the maker's instructions. Ask specific questions to get
          specific answers.
        - Is a used one a good idea? || It can be, where wear is visible and parts are available.
          Ask for the reason of the sale, try it if you can, and check what has to be replaced.

        ## pool faq.thing
        - What should I know first about {s}? || The outline: what belongs to the subject, which
          part decides the result, and what can wait. Details are easier to place after that.
        - <Is/Are> {s} difficult for beginners? || Not if you begin small. Take one simple version,
          use what you have, and add refinements only when you can see what they change.
        - What makes the largest difference {with}? || Order and attention. A good start, one change
          at a time and a few notes do more than most purchases.
        - How long does it take to see results {with}? || A few attempts under the same conditions
          are usually enough to see a direction. Compare with your own last result and not with
          other people's best one.
        - Why do sources disagree about {s}? || Because they describe different situations. Check
          who the advice was written for, and follow the source whose circumstances are like yours.
        - Can I try this without spending money? || In most cases, yes. Begin with what is at hand,
          borrow what is missing, and buy only what you have missed more than once.
        - Where can I learn more about {s}? || From people who deal with the subject every week, and
          from the instructions of what you use. One specific question brings more than general
          reading.
        - What do people most often get wrong {with}? || They change several things at once, or they
          judge after a single attempt. Both can be avoided with a little patience.
        - Do I have to follow every step? || No. Keep the steps whose reason you understand, try
          leaving out one of the others, and see whether you notice a difference.
        - How can I tell whether advice on {s} is any good? || Good advice gives its reason, says
          when it does not apply, and can be tried on a small scale.

        ## pool faq.action
        - How often is {doing} necessary? || As often as your use and the instructions call for.
          Start with the recommended interval, look at the state each time, and adjust it to what
          you see.
        - What if I make a mistake while {doing}? || Stop, go back to the last step that was right,
          and continue from there. Hardly any mistake is final if you notice it early.
        - Can a beginner do this? || Yes, with enough time and the instructions at hand. Begin with
          a small trial, work slowly, and keep the order of the steps the first few times.
        - Do I need special equipment? || Often what you have is enough for a first attempt. Check
          the maker's instructions for anything that is required, and buy the rest only when you
          miss it.
        - How long does it take? || Longer the first time than later. Count preparation and cleaning
          as well, and measure one complete round to get a figure for your own case.
        - Is it better to leave this to somebody else? || If safety is involved or if a mistake
          could not be undone, yes. Otherwise a careful attempt is a good way to find out.
        - How can I tell that I am getting better? || Compare each result with your own previous
          one, under the same conditions. Short notes make progress visible that memory hides.
        - What is the most common mistake? || Haste. Most trouble starts with a step that was left
          out because it looked unnecessary. Keep the order and finish each step before the next.

        ## pool faq.pair
        - Is one of the two better in general? || No. Each has circumstances in which it is the
          better choice. Compare them by the quality you care about most, and by the effort on an
          ordinary day.
        - Can I change later? || Usually yes. Start with the one that is easier to return, resell or
          combine with the other, and keep the papers until you are sure.
        - Which one is easier for beginners? || The one with fewer steps between the wish and the
          result. Try both if you can, and watch which one you reach for the second time.
        - Which one costs less? || Compare purchase, supplies and care over a few years at your own
          rate of use. The answer can differ from what the price tags suggest.
        - Does it make sense to have both? || It can, if each has its own place in your week. Begin
          with the one you would use more often.
        - How do I compare them fairly? || Ask both the same questions in the same order, and try
          them on the same day. Judge the result before you look at the name.

        ## pool faq.asked
        - It depends on your material, your equipment and what you consider good. Start with the
          recommendation that came with what you use, and adjust it in small steps.
        - There is no figure that holds for everybody. Take the maker's or supplier's recommendation
          as a start, keep everything else the same, and change it only for a reason.
        - The answer varies with the conditions. Check the instructions for your own case first, and
          compare your result with your last one before you change anything.

        ## pool faq.why
        - Usually because something changed: material, setting, handling or conditions. Undo the
          latest change first, then test one thing at a time.
        - There are several possible causes. Check the simple ones first, write down what you see,
          and change one thing at a time until the cause shows.
        """#
}

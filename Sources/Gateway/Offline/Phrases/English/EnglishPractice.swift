extension English {
    /// Paragraphs that may follow in any section, and openings of sections made of one point.
    static let englishPractice = #"""
        ## pool practice
        - When you talk to other people about {s}, ask how they arrived at their way of doing it.
          The path is often more useful than the result.
        - If you can do only one thing about {s} this week, make it the smallest one on this page.
          Small things get done, and done things show what comes next.
        - Give a change {with} a few ordinary days before you judge it, and judge it by the same
          measure as before.
        - Should you share this with others at home or at work, agree on one way. Different habits
          around {s} undo each other without anybody noticing.
        - When you are unsure {with}, choose the way that can be undone. A reversible decision needs
          far less thought than a final one.
        - Pay attention to the part of {s} that you keep putting off. That step is usually where the
          most improvement is hidden.
        - If you have done it differently for years and are content, there is no need to change.
          Advice about {s} is for those who are not.
        - Think of somebody you know who is good at this, and watch what they do before and after.
          The visible part of {s} is often the smaller one.
        - Opinions about {s} differ more than results do. Try two of the ways you have read about,
          keep the one you prefer, and leave the discussion to others.
        - Pictures are useful {with}: one before, one after, in the same light. They settle
          questions that memory cannot.
        - If money is a concern, begin with what is free: order, timing and attention. Spending on
          {s} can follow where these have reached their limit.
        - Notice when it goes well, too. People look for causes when something fails {with} and
          hardly ever when it succeeds, although the second teaches just as much.
        - Look at the question again in a few weeks. By then the novelty has worn off, and you will
          see {s} for what <it is/they are>.
        - Compare with your own last result and not with the best one you have seen. The first tells
          you what to change {with}, the second only how far there is to go.
        - Contradictory advice about {s} usually goes back to different circumstances. Check what
          each source takes for granted before you decide which one to believe.
        - Leave a margin in time and money. Plans {with} that have none work only when nothing
          happens.
        - Where other people depend on the result, tell them what you are trying and for how long.
          Most are patient with an experiment that has an end.
        - A label, a fixed place or a fixed order will do more for {s} than good intentions, because
          it works on days when nobody is thinking about it.
        - Check whether this point applies to you at all. {s} can be approached in several ways, and
          not every way needs it.
        - Put the two or three rules that matter to you on a card. With more than that, none of them
          will be followed when it counts.
        - It is fine to do this by halves at first. Half of it, done regularly, brings more than the
          whole of it done once.
        - Ask what would happen if you left this out {with}. If the honest answer is "not much",
          leave it out and see.
        - Keep the first version of whatever you set up. It is good to have something to return to
          when a clever idea {with} turns out not to be one.
        - Beginners and experts {with} mostly agree about this point. They only give different
          reasons for it.
        - Take somebody along who has no stake in it. A fresh pair of eyes finds the weak spot
          {with} quicker than a tired one.
        - You do not have to defend your choice to anybody. If it works in your circumstances, it is
          a good way of handling {s}.

        ## pool practice.buy
        - Write your answer down before you look at the next offer. Descriptions of {t} are made to
          sound alike, and one line of your own keeps them apart.
        - If two sellers give different answers on this point, ask a third. With {t}, the answer
          that comes with a reason is usually the right one.
        - Give this point a weight before you compare. If it is important to you, one clear weakness
          should be enough to drop a candidate.
        - Ask somebody who has owned {a} for a year about this. They will know which part of it they
          still notice.
        - A photo of the label or the page with the data is worth keeping. It saves a second trip
          and settles doubts when you compare later.
        - Should this point not matter to you, say so and strike it. A shorter list makes the choice
          between {t} much easier.
        - Beware of the word "professional" and similar ornaments. Ask what exactly is different,
          and whether you would notice it at home.
        - Look for what is missing in the description. {t} with a strong side show it; silence on a
          point is an answer as well.
        - Set a limit for this point and for the whole. Without limits, every improvement of {t}
          looks worth its price.
        - Check this where {a} will stand and not only in the shop. Light, height and reach are
          different at home.
        - Think of the person who will use it most. If that is not you, let them judge this point.
        - A fair test takes ten minutes. If a seller cannot grant that, the return period has to
          serve instead.
        - Compare no more than three candidates on this point. With more, the differences between
          {t} blur and the last one you saw tends to win.
        - Ask what other buyers brought back, and why. A seller who tells you has understood that
          content customers are worth more than a quick sale.
        - Keep your old solution until the new one has passed this test. You will judge more calmly
          when you do not depend on it yet.
        - If the answer is not to be found, write to the maker. The reply, or the lack of one, tells
          you something about the years to come.

        ## pool item.lead
        - It sounds simple, and that is part of the trouble.
        - Hardly anybody disagrees with this, and few people do it.
        - This point is easy to overlook.
        - This is where a little attention goes a long way.
        - Some people learn this quickly, others take the long way round.
        - Here, a small thing has a large effect.
        - At first sight this looks like a detail.

        ## pool item.points
        - Why it matters
        - What to do about it
        - How to notice it in time

        ## pool mention.thing
        - The same is true of {a}.
        - {a} <a:is/are> no different in this.
        - With {a} it is much the same.
        - People who compare this with {a} come to the same conclusion.
        ## pool mention.action
        - The same holds if what you want is to {do}.
        - If you also plan to {do}, keep this in mind.
        - {doing} raises the same question.
        ## pool mention.pair
        - The choice between {x} and {y} becomes clearer with the same questions.
        - Whoever hesitates between {x} and {y} can reason in the same way.
        ## pool mention.own.action
        - How to {do} is a question for a page of its own.
        - This page leaves aside how to {do}; that takes more than a paragraph.
        - If what you came for is how to {do}, that calls for a page of its own.
        ## pool mention.own.ask
        - {ask} That is a question of its own, and a different one.
        - {ask} What is said here is only a part of the answer.
        ## pool mention.ask
        - {ask} The answer follows the same path.
        - {ask} Begin with what you have just read.
        ## pool mention.price
        - The same counts when you compare the price of {t}.
        - The price of {t} is easier to understand with this in mind.
        ## pool mention.review
        - It is also what to look for in reviews of {t}.
        - With this in mind, reviews of {t} tell you more.

        ## pool point.unknown
        - Settle this early, because other decisions follow from it. A note of one line is enough.
        - Look at how it is in your own case before you follow general advice, and change only what
          does not suit you.
        - Check it once with care and write the answer down, so that you do not have to think about
          it again.
        - It is worth asking somebody with experience what they look at first; the answer makes the
          rest easier.
        - Treat it as a question to yourself: what would change if you did it differently? If the
          answer is "nothing", move on.
        - Take it in two steps. First find out how things are, then decide whether that is good
          enough.
        - Give it a fair trial under ordinary conditions, and let the result decide.
        - Keep it simple at first. Refinements are easier to add than to remove.
        """#
}

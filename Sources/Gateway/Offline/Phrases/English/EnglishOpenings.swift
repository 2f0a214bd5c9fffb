extension English {
    /// First paragraphs and summaries.
    static let englishOpenings = #"""
        ## pool intro.learn
        - {s} can look complicated from the outside. Much of that is [vocabulary|habit and
          vocabulary], and it disappears once somebody puts things in order. That is what this page
          tries to do.
        - There are two ways to learn about {s}: by collecting details, or by getting the outline
          first and the details as they are needed. This page takes the second way.
        - Some subjects are discussed mainly by experts, and it shows in the advice. This is an
          introduction to {s} for everybody else, in plain words and in a sensible order.
        - You have probably read a little about {s} already and found that the advice does not fit
          together. Usually the pieces are fine and only the order is missing.
        - Everybody begins {with} somewhere, and most people begin in the middle. It is worth going
          back to the start once; it is a short way.
        - What do you need to know about {s}, and what can wait? The first list is shorter than most
          texts suggest, and the second can be enjoyed later.
        - Not everything that is said about {s} matters to you. This page keeps to the part that
          helps you understand what you see and decide what to do next.
        - Good explanations start from the reader's situation. So before going into {s}, think for a
          moment about what you would like to be able to do afterwards.
        ## pool intro.do
        - {doing} is no secret art. It takes some preparation, a fixed order and a bit of patience,
          and it gets easier each time.
        - Most descriptions of how to {do} leave out the beginning and the end. They are here,
          because that is where things usually go wrong.
        - If you want to {do} and get the same result each time, method helps more than talent. This
          page goes through it in the order in which you will need it.
        - The first attempt at {doing} is rarely the best one, and it does not have to be. What
          counts is that the second one is better and that you know why.
        - You can {do} with less effort than it may seem. The trick, if there is one, is to do the
          quiet parts properly: getting ready, looking closely, finishing.
        - There is more than one right way of {doing}. The one described here is simple, forgiving
          and easy to repeat, which makes it a good place to begin.
        - Before you {do}, it is worth taking five minutes to see the whole task. Then no step comes
          as a surprise, and nothing has to be fetched halfway through.
        ## pool intro.buy
        - Looking for {a} can take up whole evenings. The number of offers is not the real problem;
          the missing list of needs is. Once you have that, most offers drop out by themselves.
        - The question is not which one is best, but which one is best for you. That sounds like an
          evasion. It is the only way to get an answer that lasts longer than the next model year.
        - Buying {a} should not be a gamble. With a few questions in the right order, you can come
          to a decision that you will still find right in a year.
        - Shops are full of {t}, and every description sounds convincing. It helps to step back from
          the descriptions and to begin with what you want to do.
        - Good decisions about {t} are made at home, on paper, before any shop is involved. This
          page gives you the questions to take along.
        - You do not have to become an expert to choose well. You need to know what you want, what
          to check, and when to stop looking.
        - There is a lot of advice on {t}, and much of it consists of product names. Names change
          every season. The considerations behind a good choice do not.
        - If you are thinking about {a}, you are probably weighing up more than one thing at once:
          price, size, effort, quality. Taken one at a time, they are manageable.
        ## pool intro.err
        - Nobody sets out to do it wrong. The usual mistakes {with} come from haste, from good
          advice in the wrong place, or from leaving out what seems too simple to matter.
        - When results disappoint, the cause is seldom mysterious. The same few things go wrong
          {with}, for beginners and for people with experience.
        - It is easier to avoid a mistake than to repair one. Most of those described here can be
          avoided with a minute of attention at the right moment.
        - Other people's mistakes are the cheapest lessons there are. Here are those that come up
          most often {with}, together with what to do instead.
        - If something does not work out as it should, it is tempting to change everything at once.
          A little order leads to the cause sooner, and it makes sure that you find it again.
        ## pool intro.cost
        - What {t} <t:costs/cost> depends on more than the price tag. Some of the money is spent
          later, in small amounts, and some of it can be saved with no loss at all.
        - It would be convenient to name a figure. It would also be out of date within weeks. More
          useful is to know what a price is made of, because that part does not change.
        - A budget for {t} is a plan for several years and not for one afternoon in a shop. Seen in
          that way, cheap and expensive often change places.
        - Before you compare prices of {t}, it helps to know which costs belong in the comparison.
          Most people leave out at least two.
        ## pool intro.compare
        - {x} or {y}? The question is asked so often because there is no general answer. There is,
          however, an answer for you, and a handful of questions will bring it out.
        - People who prefer {x} and people who prefer {y} tend to talk past each other. They value
          different things. The useful step is to find out what you value.
        - Comparisons of {x} and {y} usually end with a winner. This one ends with a method, since
          the winner depends on how you live and what you expect.
        - Both have good reasons behind them. To decide between {x} and {y}, you need to know which
          of those reasons are yours.
        ## pool intro.habits
        - Getting better results {with} does not take a new beginning. It takes a few small changes
          that are kept, and they can be tried one at a time.
        - Large resolutions rarely survive a month. Small habits do, and a handful of them is enough
          to make a visible difference {with}.
        - Most advice {with} asks for more: more time, more money, more equipment. The ideas on this
          page mainly ask for a little attention.
        - None of what follows is spectacular. These are the quiet habits of people who get good
          results {with} and no longer think about why.

        ## pool scope.learn
        - The sections below go from the general to the particular. You can stop [at any
          point|anywhere] and come back later.
        - You can read [from top to bottom|it in order] or go straight to the section that concerns
          you; each stands on its own.
        - Take what fits your situation and leave the rest.
        - There are no product names here and no figures that would be out of date tomorrow, only
          the considerations that stay the same.
        ## pool scope.do
        - Read the whole page once before you begin. It takes a few minutes and saves more than
          that.
        - Where your own equipment's instructions say something else, follow them.
        - Each section ends where the next one can begin, so you can pause in between.
        - Take your time with the first section; the rest follows from it.
        ## pool scope.buy
        - You will not find product names here. What you will find is a way to judge any product you
          come across.
        - Have a sheet of paper ready. By the end of the page it should hold your needs, your limit
          and your short list.
        - Take the sections in order; each one makes the list of candidates shorter.
        - Some points will not concern you. Strike them out and give the others the time they need.

        ## pool site.and
        - and
        ## pool site.words
        - You will often read of {list} here.
        - Around here, people talk a lot about {list}.

        ## pool keyword.thing
        - This page is about {s}, and about what decides the result.
        - Much is written about {s}; here is the part that helps you decide.
        - Here is what you need to know about {s}, without detours.
        - Everything below is about {s} as people use <it/them> on an ordinary day.
        ## pool keyword.action
        - Here is how to {do}, in a sensible order.
        - This page shows how to {do} and what to look out for.
        - Knowing how to {do} comes down to a few things.
        ## pool keyword.pair
        - {x} vs {y}: here both answer the same questions.
        - {x} vs {y} is a choice that a few circumstances decide.
        ## pool keyword.whatIs
        - What <is/are> {s}? Let us begin there.
        - To see what {s} <is/are>, you need no jargon.
        ## pool keyword.best
        - Here is how to find the {kw} for your own needs.
        - Finding the {kw} depends on a few needs of your own.
        ## pool keyword.purchase
        - If you are about to buy {a}, begin here.
        - Before you buy {a}, a few things are worth settling.
        ## pool keyword.ask
        - {ask} The answer has more than one part.
        - {ask} There is an answer, although it depends on a few things.
        ## pool keyword.price
        - Here you will see what shapes the price of {t}.
        - The price of {t} is best explained in parts.
        ## pool keyword.review
        - Reviews of {t} help those who know how to read them.
        - Here you will see what reviews of {t} tell you, and what they leave out.

        ## pool excerpt.learn
        - {s} in plain words: what matters at the beginning, what can wait, and how to take the
          first step.
        - An introduction to {s} without jargon, for readers who want the outline before the
          details.
        ## pool excerpt.do
        - How to {do}, from getting ready to checking the result: a simple method that is easy to
          repeat.
        - A calm way to {do}, with the preparation and the finish that most descriptions leave out.
        ## pool excerpt.buy
        - How to choose {a} without getting lost in offers: needs first, then criteria, then a
          decision.
        - What to think about before you buy {a}, in an order that makes the choice easier.
        ## pool excerpt.err
        - What usually goes wrong {with}, why it happens, and the simple remedy for each case.
        - The common mistakes {with} and how to avoid them without much effort.
        ## pool excerpt.cost
        - What makes up the cost of {t}, when each part falls due, and where saving makes sense.
        - A plain look at the price of {t} and everything that comes on top of it.
        ## pool excerpt.compare
        - {x} and {y}, measured by the same questions, so that you can decide for your own case.
        - A fair comparison of {x} and {y} that ends with a method instead of a winner.
        ## pool excerpt.habits
        - Small habits that lead to better results {with}, to be tried one at a time.
        - A handful of simple changes that help {with}, and how to make them last.

        ## pool meta.tail
        - In a simple order.
        - Plain advice, no jargon.
        - Best read before you begin.
        - One page, no detours.
        - Clear, practical, honest.
        """#
}

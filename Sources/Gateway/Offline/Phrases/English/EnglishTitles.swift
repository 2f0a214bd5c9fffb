extension English {
    /// Titles, and what an idea says about itself.
    static let englishTitles = #"""
        ## pool title.guide.thing
        - {s}: a practical guide
        - a plain guide to {s}
        - getting to know {s}
        - a calm introduction to {s}
        - {s}: what matters and what does not
        - {s} from the beginning
        - the essentials of {s}
        - {s}, in plain words
        - where to begin with {s}
        ## pool title.guide.best
        - {kw}: what that means and how to find yours
        - {kw}: a practical guide
        ## pool title.guide.price
        - {kw}: a practical guide
        - {kw}, explained in plain words
        ## pool title.guide.action
        - {doing}: a practical guide
        - a plain guide to {doing}
        - {doing} with confidence: where to begin
        - what to know about {doing}
        ## pool title.guide.pair
        - {x} and {y}: a plain guide
        - a practical look at {x} and {y}
        ## pool title.explainer
        - what <is/are> {s}? a plain explanation
        - {s} explained in plain words
        - understanding {s}: the essentials
        - {s}: what <it is/they are> and why <it matters/they matter>
        ## pool title.answer
        - {ask} what it depends on
        - {ask} an honest answer
        - {ask} how to find out for yourself
        ## pool title.questions
        - {s}: common questions, plainly answered
        - beginners' questions about {s}
        - questions people ask about {s}, answered without jargon
        - new to {s}? the first questions, answered
        ## pool title.questions.pair
        - {x} vs {y}: common questions answered
        ## pool title.questions.action
        - how to {do}: common questions answered
        - questions people ask about {doing}
        ## pool title.checklist.pair
        - {x} vs {y}: a checklist for your choice
        ## pool title.checklist.action
        - how to {do}: a checklist you can follow
        - a checklist for {doing}, from start to finish
        ## pool title.checklist
        - {s}: a checklist you can follow
        - the short checklist for {s}
        - {s}: what to check before, during and after
        - a checklist for {s}, from start to finish
        ## pool title.mistakes
        - {count} common mistakes {with}
        - {s}: {count} mistakes to avoid
        - what goes wrong {with}, and why
        ## pool title.sellers.service
        - {t}: whom to ask, and what to ask first
        - {t}: how to find somebody you can trust
        ## pool title.mistakes.pair
        - {x} vs {y}: {count} mistakes to avoid when choosing
        - {x} vs {y}: {count} common mistakes
        ## pool title.mistakes.action
        - how to {do}: {count} mistakes to avoid
        - {count} common mistakes {with}
        ## pool title.mistakes.trouble
        - {ask} {count} mistakes that lead to it
        ## pool title.guide.trouble
        - {ask} a guide to the usual causes
        ## pool title.listicle.trouble
        - {ask} {count} habits that help
        ## pool title.questions.trouble
        - {ask} common questions answered
        ## pool title.mistakes.best
        - {kw}: {count} mistakes to avoid
        ## pool title.care
        - how to look after {t} so <t:it lasts/they last>
        - caring for {t}: a routine you will keep
        - {t}: care, cleaning and storage made simple
        ## pool title.troubleshooting
        - when {s} <does/do> not work out: finding the cause
        - {s} going wrong? a calm way to find the cause
        - troubleshooting {s}: what to check first
        ## pool title.troubleshooting.trouble
        - {ask} a calm way to find the cause
        - {ask} what to check first
        - {ask} likely reasons and simple tests
        ## pool title.how-to
        - how to {do}, step by step
        - how to {do}: a simple method
        - how to {do}: from preparation to the last check
        - {doing} made simple
        - how to {do} and get it right
        - {doing}: a clear method
        ## pool title.listicle
        - {s}: {count} simple habits
        - {count} ways to get more out of {s}
        - {count} small changes that help {with}
        - better results {with}: {count} ideas
        ## pool title.listicle.action
        - how to {do}: {count} tips
        - {count} tips for {doing}
        - {count} small changes that make {doing} easier
        - {doing} made easier: {count} things to try
        - {count} simple habits for {doing}
        ## pool title.buying-guide
        - {kw}: a buying guide
        - {kw}: which one suits you?
        - how to choose {a}
        - choosing {a}: what matters
        ## pool title.buying-guide.best
        - {kw}: how to find yours
        - {kw}: what to look for
        - finding the {kw} for your needs
        ## pool title.buying-list
        - {count} criteria for choosing {a}
        - what to look for in {t}
        - buying {a}: {count} points
        - {count} signs of good {t}
        ## pool title.buying-list.best
        - {kw}: {count} criteria
        - {count} signs of the {kw}
        - what makes the {kw}
        ## pool title.buying-mistakes.best
        - {kw}: {count} mistakes to avoid
        - looking for the {kw}? mistakes to avoid
        ## pool title.decision.question
        - {ask} how to decide
        - {ask} an honest test
        ## pool title.decision.best
        - the {kw}: do you need it, and which one?
        - {kw}: who needs it and who does not
        ## pool title.buying-mistakes
        - {count} buying mistakes: {t}
        - what buyers of {t} regret
        - {count} mistakes when buying {a}
        ## pool title.comparison
        - {x} vs {y}: how to choose
        - {x} or {y}? a fair comparison
        - {x} vs {y}: which suits you?
        - {x} vs {y}: differences that matter
        ## pool title.decision
        - <a:is/are> {a} right for you? an honest test
        - do you need {a}? how to decide
        - {t}: who benefits and who can do without
        - before you choose {a}: <a:is it/are they> right for you?
        ## pool title.reviews.review
        - how to read {kw} without being misled
        - {kw}: how to tell the useful ones from the rest
        - {kw}: what to trust and what to skip
        ## pool title.reviews
        - how to read reviews of {t}
        - {t}: what reviews can tell you and what they cannot
        ## pool title.sellers
        - where to buy {a}, and what to ask first
        - buying {a}: questions for the seller
        - ready to buy {a}? check these points first
        - {t}: how to choose a good seller
        ## pool title.cost-guide
        - what {t} really <t:costs/cost> over time
        - the real cost of {t}: what to plan for
        - {t} on a budget: where to save and where not
        - {t}: what shapes the price
        ## pool title.cost-guide.price
        - {kw}: what shapes it and what comes on top
        - {kw}: what you pay for, and how to pay less
        - understanding {kw}: a plain breakdown

        ## pool angle.guide
        - A broad, plain introduction that puts things in a useful order
        ## pool angle.explainer
        - A definition in plain words, with what follows from it in practice
        ## pool angle.answer
        - A direct answer to one question, with the conditions it depends on
        ## pool angle.questions
        - The first questions of a newcomer, one section each
        ## pool angle.checklist
        - A list to work through, with short reasons
        ## pool angle.mistakes
        - What commonly goes wrong, why, and the simple remedy
        ## pool angle.care
        - Looking after what one has, with a routine that lasts
        ## pool angle.troubleshooting
        - Finding the cause of a problem by method and not by luck
        ## pool angle.how-to
        - One task, from preparation to the finished result
        ## pool angle.listicle
        - Several small improvements that can be tried one by one
        ## pool angle.buying-guide
        - From needs to a short list to a decision, without product names
        ## pool angle.buying-list
        - The criteria that decide, each with a way to check it
        ## pool angle.buying-mistakes
        - What buyers regret, and how to avoid it beforehand
        ## pool angle.comparison
        - Two options measured by the same questions
        ## pool angle.decision
        - An honest test of whether it is needed at all
        ## pool angle.reviews
        - Reading other people's opinions for what they are worth
        ## pool angle.sellers
        - Choosing whom to buy from, and what to settle before paying
        ## pool angle.cost-guide
        - All costs over time and not only the price

        ## pool about.learn
        - Explains {s} to readers who want the outline before the details, in a sensible order.
        - Gives newcomers to {s} enough ground to stand on and a first step to take.
        - Puts what matters about {s} in order, so that readers can go on by themselves.
        ## pool about.do
        - Takes the reader through {doing}, from getting ready to checking the result.
        - Shows a calm way of {doing} that works without special talent.
        - Covers {doing} in the order in which it is done, with what to watch for.
        ## pool about.buy
        - Helps readers who are about to choose {a} to know what they need before they look.
        - Gives readers a method for choosing {a} that does not depend on product names.
        - Takes the reader from a vague wish for {a} to a decision with reasons.
        ## pool about.err
        - Names what commonly goes wrong {with} and offers a simple remedy for each case.
        - Helps readers to find the cause of trouble {with} and to avoid it next time.
        ## pool about.habits
        - Collects small changes that improve results {with}, each with a reason and a way to begin.
        - Offers readers simple habits {with} that can be tried one at a time.
        ## pool about.cost
        - Lays out the costs of {t} over time, so that readers can plan and save in the right place.
        - Shows what makes up the price of {t} and where it can be lowered without regret.
        ## pool about.compare
        - Compares {x} and {y} by the same questions and says which circumstances speak for which.
        - Gives readers a fair way to decide between {x} and {y} for their own case.

        ## pool audience.learn
        - People who are new to {s} and want the outline first
        - Curious readers who have heard about {s} and want to understand <it/them>
        - Readers who know a little about {s} and want to put it in order
        ## pool audience.do
        - People who want to {do} themselves and have not done it often
        - Readers who have tried {doing} before and were not content with the result
        - Careful beginners who want to know every step of {doing}
        ## pool audience.buy
        - People who are about to buy {a} for the first time
        - Buyers who have too many options and want a short list
        - Readers who want to replace what they have with something that fits better
        ## pool audience.err
        - People whose results {with} are not what they hoped for
        - Beginners who want to avoid the usual detours
        ## pool audience.habits
        - People who know the basics of {s} and want better results
        - Readers who like to improve one small thing at a time
        ## pool audience.cost
        - Buyers with a fixed budget
        - Careful planners who want to know the total and not only the price
        ## pool audience.compare
        - People who hesitate between {x} and {y}
        - Buyers who have narrowed their choice down to two options
        """#
}

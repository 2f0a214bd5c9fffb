extension English {
    /// What shapes a price, and how to spend less.
    static let englishMoney = #"""
        ## kind cost
        cues: cost, price, prices, spend, expensive, budget, how much, pay, money
        heading: What shapes the cost
        heading: The price and what comes on top of it
        heading: What you pay for, and when
        heading: Costs over the whole time of use
        ask: What does it cost in the long run?
        ask: How much should I plan to spend?
        lead: The price on the label is [the part of the cost that is easiest to see|only the
        visible part of the cost].
        lead: [There is no single figure, but the items that make up the total are always the
        same.|Nobody can give you one figure, but anybody can list what belongs in it.]
        lead: A [fair|full] budget for {t} covers [the purchase, the use and the
        end|buying, using and parting with <t:it/them>].
        lead: Prices of {t} change too [often|quickly] to quote here. What [does not change|stays the same]
        is how they are made up.
        table: Kind of cost | When it appears | How to keep it down
        row: Purchase | Once, at the start | Decide on needs first
        row: Accessories | In the first weeks | Check what is included
        row: Supplies | Again and again | Compare prices for a whole year
        row: Energy and space | Every day, unnoticed | Switch off, store well
        row: Care | At regular intervals | Do the simple part yourself
        row: Repairs | Rarely, all at once | Ask about spare parts early
        row: Replacement | At the end | Sell or pass on in time
        point: The purchase itself
        cues: purchase, upfront, initial, buy, price
        Divide the price of {t} by the days on which you will use <t:it/them> in a year. [That
        figure is easier to compare than the label.|Seen like that, the order of the list may
        change.]

        The first price is set by material, by finish, by the name on it and by the time of year.
        Only the first of these [always does something for you|is sure to be of use to you].
        [Look|Find out] which part of the price pays for what you need, and let other people pay for
        the rest.

        [When you look at two prices|With two prices in front of you], ask what the difference buys.
        If nobody can say it in one sentence, it probably buys nothing that you would notice. If the
        answer is a part that lasts longer, the higher price may well be the lower one.
        more: [Prices at both ends deserve suspicion|Be careful at both ends of the range]. At the
        bottom, something was [left out|saved on]. At the top, you pay for rarity. The middle is
        wide, and most good purchases are made there.
        point: What has to be bought with it
        cues: accessories, extras, needed, included, around
        Make two columns: what {t} <t:needs/need> on the first day, and what [would be nice|can
        follow]. Add up the first alone. If that is beyond your budget, go down a step in the main
        thing and not in the rest.

        Plan for the [complete|whole] set. Some things are needed on the first day, others [only
        make life easier|can wait]. Put prices to the first group before you decide, since it can
        move an offer from cheap to dear.

        The [core item|main purchase] rarely comes alone. List what else you need in order to begin,
        and mark what you already have. It is better to choose a simpler core and a complete set
        than a grand core with gaps around it.
        point: What it takes to keep going
        cues: running, supplies, monthly, energy, consumables, ongoing
        Running costs are small and frequent, so they escape attention. Estimate what an ordinary
        month takes in supplies, energy and small parts, and multiply by the months you expect to
        use it. The result is often [larger than|as large as] the first price.

        What is needed again and again deserves more attention than what is paid once. Find out
        where supplies come from, whether there is more than one maker, and what a year of them
        costs at your own rate of use.
        point: Care and repairs
        cues: repair, maintenance, care, service
        Ask what fails first on {t}, and what it costs to put right. [Somebody who repairs them
        knows at once.|A good seller answers without looking it up.] Whoever says that nothing ever
        fails has not looked.

        Set a little aside for care. Regular, simple care is cheap; neglect is paid for in one sum.
        Ask what a typical repair involves and who can do it before you need one.

        Repairs cannot be planned, but [they can be prepared for|you can prepare for them]. Things
        with standard parts are repaired for little. Things that have to be sent away cost time as
        well, and for many people that is the more important figure.
        point: What it is worth at the end
        cues: resale, end, value, replace
        Some things keep part of their value, others are worth nothing on the day after the
        purchase. Have a look at what used ones are offered for. It tells you about demand, about
        durability and about what you could get back.

        Think about the end at the beginning. Can {a} be sold, passed on or taken apart? A good
        answer lowers the real cost, and it is kinder to everything around you as well.

        ## kind save
        cues: save, cheaper, spend less, savings, discount, deals, afford
        heading: Ways to spend less without regret
        heading: Where you can save, and where not
        heading: How to keep the total low
        ask: How can I spend less?
        lead: With {t}, saving works best before the purchase and in the years after it.
        lead: A low price is only one way to spend less, and not the most reliable.
        lead: Spending less is mostly a question of order and patience.
        point: Leave out what you do not need
        cues: leave out, features, simple, need
        The cheapest part is the one you do not buy. Go through the features and ask of each when
        you would use it. What has no date in your mind can be left out, now and probably for good.

        Simplicity is the most dependable discount. Fewer functions mean a lower price, less to
        clean and less that can fail. You lose nothing that you would have used.
        more: Watch out for bundles. They are cheap per piece and expensive in total when half of
        the pieces stay in the box.
        point: Buy when others do not
        cues: season, sale, time, wait
        Demand has seasons. If you can wait, look at the price over a few weeks before you decide,
        and you will know a real offer when you see it. A countdown on a page is no reason to hurry.

        Patience is worth money. Note the usual price today and set a limit at which you would buy.
        When the limit is reached, you can act at once, and if it is not, you have lost nothing.
        point: Look at used items first
        cues: used, second hand, refurbished
        Much of what is sold used has hardly been used. Look for people who are moving, upgrading or
        giving up. Check what wears, ask for the reason of the sale, and pay for condition and not
        for age.

        Used items let you try a better class for the same money. They make most sense where wear is
        visible and parts are easy to get. Where hygiene or safety is the point, buy new.
        point: Take care of what you have
        cues: care, last, longer, maintain
        The longest way to save is to make things last. A few minutes of care at the right time put
        off the next purchase by years. No discount comes near that.

        Before you replace something, clean it, read its instructions once more and replace the part
        that wears. It is surprising how often that is all it needed.
        point: Do not save at the decisive part
        cues: not save, quality, important, worth paying
        Every subject has one part that decides the result. Save around it, not on it. If you do not
        know which part that is, ask two people who use {t} every week; they tend to agree.

        There is a difference between cheap and thrifty. Thrift puts the money where it shows. Find
        the one part whose quality you would notice each time and give it a fair share.
        """#
}

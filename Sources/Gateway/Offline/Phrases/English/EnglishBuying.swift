extension English {
    /// What to look at, what others say, whom to buy from, what to do when it arrives.
    static let englishBuying = #"""
        ## kind criteria
        cues: look for, criteria, features, factors, consider, check before, quality, what to check
        heading: What to look for in {t}
        heading: The criteria that matter
        heading: What separates good {t} from the rest
        heading: Points to check one by one
        ask: What should I look for in {t}?
        ask: Which features matter?
        lead: A short list of criteria is worth more than a long list of {t}.
        lead: Descriptions mention dozens of properties. A handful of them decides whether you will
        be content.
        lead: These are the points that people notice after a month with {a}, not only on the first
        day.
        bullet: Does it do the one thing you want it for, without accessories?
        bullet: Can you reach every part that has to be cleaned?
        bullet: Are spare parts and supplies easy to get where you live?
        bullet: Does it fit the place you have measured?
        bullet: Is there somebody to ask when it stops working?
        bullet: Are the instructions clear enough to follow without a video?
        bullet: Do the terms of return leave you time for a real trial?
        table: Criterion | Question to ask | Warning sign
        row: Build | Do moving parts feel firm? | Gaps, play, sharp edges
        row: Handling | Can you use it without the manual? | Important settings hidden deep
        row: Cleaning | How long does it take after use? | Parts that cannot be reached
        row: Supplies | Where do refills and parts come from? | Only one source
        row: Size | Does it fit with room to move? | Measurements are missing
        row: Support | Who answers questions? | No address, no phone
        row: Origin | Is it said where it comes from? | Praise instead of facts
        row: Freshness | Is there a date on it? | No date at all
        row: Packet | How long does one last you? | Only the large one is cheap
        row: Noise and comfort | Can you live with it daily? | Nobody lets you try it
        point: Check how solidly it is made
        cues: build, material, solid, durable, quality, stainless
        Build quality shows in the parts that move and the parts you touch. Open, close, turn and
        lift whatever can be [opened, closed, turned or lifted|moved]. Things that feel loose when
        new will not get tighter with age.

        Look at the joints and edges [first|before the surface]. Surfaces are made to please in a
        photograph, joints show how something was put together. Weight alone proves little, but
        parts that fit closely are a good sign.
        more: Ask how it can be opened. Something held together by screws can be repaired by many
        people. Something glued shut is replaced as soon as the smallest part fails.
        point: Check how easy it is to handle
        cues: ease, handle, use, simple, controls
        Handling decides how often {a} <a:gets/get> used. Count the steps from [wanting to use
        it|the wish] to the result and back to a clean, empty place. Each step that can be left out
        is worth more than another setting.

        Try to use it once without reading the instructions. You do not have to succeed, but you
        should be able to guess. Where the [basic|main] functions cannot be guessed, everybody else
        in the house will ask you each time.
        more: Pay attention to your hands and your back while you try it. Awkward reaches and stiff
        catches are minor on the first day and tiresome after a month. If something already annoys
        you in the shop, it will not become charming at home.
        point: Check how it is cleaned and looked after
        cues: clean, upkeep, maintenance, care
        Everything that is used needs care, and whatever is hard to clean is cleaned too late. Look
        for parts that come off without tools, surfaces without corners, and instructions that say
        plainly how often something has to be done.

        Ask about upkeep before you ask about performance. Good care keeps {t} useful for a long
        time; neglected, even the best of <t:it/them> disappoints. If the care described does not
        fit into your week, choose something that asks for less.
        more: Picture the cleaning on a tired evening, not on a free Saturday. Whatever you would
        put off then is the real upkeep of the thing. Two simple parts that can be rinsed are better
        than one clever part that needs a brush of its own.
        point: Check what it needs around it
        cues: accessories, supplies, compatible, needs, around, space, grinder
        Hardly anything works alone. Find out which supplies, tools or connections it depends on,
        which of them are included, and where the others come from. A cheap core with costly company
        is not cheap.

        Think in terms of the complete set. What has to be there on the first day? What has to be
        bought again and again? Standard parts from several makers keep you free; special ones tie
        you to one source.
        more: Check the things you own already. Some of them may fit, and some may turn out to be
        needed twice. A quick inventory before the purchase prevents [both the missing part on the
        first evening and the duplicate in the cupboard|missing parts as well as duplicates].
        point: Check how long it will be supported
        cues: support, warranty, repair, spare, parts, service
        A thing is as durable as its supply of parts. Ask whether wearing parts can be bought
        separately, for how long, and who does repairs. The answer also tells you how the maker
        expects {t} to be used.

        Support is hard to see in a shop and easy to miss later. Look for an address, a person who
        answers and a list of spare parts. If these exist before the sale, they will probably exist
        after it.
        more: Send a question before you buy and see what comes back. The speed matters less than
        whether somebody understood it. A short and honest answer at this stage is the best
        indication of how a problem will be treated later.
        point: Check its origin
        cues: origin, source, grown
        Good {t} <t:has/have> an origin that somebody is willing to name. Look for a place, a
        producer or a variety, and be careful where you find only adjectives.

        A plain statement of origin tells you more than a page of praise. It can be checked, and it
        lets you find the same again.
        more: Ask the seller which of their {t} they take home, and why. The origin is usually part
        of the answer.

        If two origins cost the same, try a little of both. Your own preference is worth more than
        any map.
        point: Check its freshness
        cues: fresh, freshness, date, age
        Look for the date first, and for what it counts from. A date of making says more than a date
        of expiry, because it tells you how long the thing has been waiting for you.

        Freshness is easy to lose and impossible to buy back. Choose a seller who sells much and
        stocks little, and note the date when you open it.
        more: Buy for two or three weeks at most until you know your own pace. What is used up in
        time needs no clever box.

        Write the date of opening on it. After a few rounds you know how long it stays good in your
        hands.
        point: Check how long a packet lasts you
        cues: amount, how much, quantity
        The large size is cheaper only if you finish it in time. Count what you use in an ordinary
        week, and buy for that week and not for the price.

        Begin with the smallest amount there is. If you like it, you lose little by paying more
        once; if you do not, you have saved the rest.
        more: Note how long the first one lasts you. That number decides about the size of all
        later ones.

        Share a large one with somebody if the small one is hard to get. Both of you will have it
        fresh.
        point: Check which taste it suits
        cues: goes with, suits, match, method
        Not everything suits every way of making it. Say how you make yours and for whom, and ask
        what goes with that before you compare anything else.

        Milk, water and habit change the result as much as the choice itself. Test a new one the way
        you will really use it.
        more: Keep everything else as it is when you try a new one. Otherwise you taste the change
        and not the thing.

        Write down in three words what you want to find in it. It makes every description easier to
        read.
        point: Check whether it can grow with you
        cues: grow, upgrade, future, flexible, settings
        Needs rise with experience. It is useful when {a} <a:leaves/leave> a little room: an
        adjustment you do not touch yet, a part that can be exchanged for a better one. A little
        room is enough; the rest you would only carry around.

        Consider where you might be in two years. If you expect to go further, choose something that
        can be extended piece by piece. If you are happy with the simple version, do not pay for
        growth that you will not use.
        more: Room to grow is only worth money if you can name the next step. "It can do more" is
        not a step. Wanting to change a certain part yourself later on is one, and it tells you what
        has to be possible.

        ## kind reviews
        cues: review, reviews, ratings, opinions, others say, test reports
        heading: How to read reviews of {t}
        heading: Getting something useful out of reviews
        heading: What other people's opinions can tell you
        ask: Can I trust reviews of {t}?
        ask: How should I read reviews?
        lead: Reviews of {t} are useful when you read them for facts and not for stars.
        lead: Somebody else has already used what you are thinking about. The art is to find out
        whether that somebody resembles you.
        lead: Opinions about {t} are plentiful; the useful ones share a few features.
        point: Look for people in your situation
        cues: similar, situation, like you, experience
        A rating is an average of people with different needs. Look for reviewers who say how they
        use it, how often and for how long. One careful report from somebody like you is worth more
        than a hundred stars from strangers.

        Skip the general praise and search for circumstances: a small room, daily use, several
        people, no experience. When the circumstances match yours, the verdict probably will as
        well.
        more: Note what the person used before. Praise from somebody who came from something worse
        tells you about the step, not about the level. Disappointment from an expert may be about
        details you would never notice.
        point: Read the middle ratings first
        cues: stars, middle, ratings, negative
        The best and the worst ratings are often written on the first day. Those in the middle come
        from people who weigh things up. They tend to name both a strength and a weakness, and that
        is what a decision can be built on.

        Begin with the three-star opinions. They are rarely about delivery or a bad mood. Note which
        complaint turns up several times in different words: that one is likely to be real.
        point: Prefer reports after months of use
        cues: long term, months, after, durable
        First impressions say something about packaging and appearance. Reports written after months
        say something about wear, care and whether the thing is still in use. Sort by date, or look
        for updates below the original text.

        What you want to know is how it ages. Look for the words "still", "after a year" and "since
        then". A short note of that kind tells you more about {t} than a long text from the first
        weekend.
        point: Find out who profits
        cues: sponsored, independent, bias, trust, sites
        Ask who earns something from the opinion. A text that praises everything and links to shops
        can be correct, but it is advertising. Independent sources usually mention at least one
        thing that they did not like.

        Enthusiasm is cheap when somebody else pays. Check whether the item was bought or provided,
        and whether weaknesses are named in plain words. Then read a second source of a different
        kind.
        point: Turn complaints into questions
        cues: complaints, questions, problems
        A complaint is a question in disguise. If several people mention that cleaning is tedious,
        ask yourself whether you would mind. Some faults do not concern you at all, and a seller can
        often tell you whether the rest have been put right.

        Collect the three complaints that come up most and take them along when you go to look. You
        will see quickly which of them matter to you.

        ## kind sellers
        cues: seller, where to buy, shop, store, dealer, provider, buy from, supplier, purchase
        heading: Where to buy, and what to ask
        heading: Questions for the seller
        heading: Choosing whom to buy from
        heading: What a good seller tells you
        ask: Where should I buy {t}?
        ask: What should I ask the seller?
        lead: Whom you buy {a} from matters almost as much as what you buy.
        lead: The same item can be a good or a bad purchase, depending on what happens afterwards.
        lead: A few questions before you pay for {a} save many after it.
        bullet: What exactly is included, and what has to be bought separately?
        bullet: Who pays for the way back if it does not suit?
        bullet: Who does repairs, and where does it have to be sent?
        bullet: Are wearing parts kept in stock?
        bullet: Is the final price the one shown, delivery included?
        bullet: How can a person be reached, and at what times?
        point: Check that the seller can be reached
        cues: contact, reach, address, trust, trustworthy
        Look for an address, a telephone number and names. Send a short question before you order
        and see how it is answered. The answer you get as a stranger is the best you can expect as a
        customer with a problem.

        A seller who can be reached before the sale can usually be reached afterwards. Try it: one
        precise question about {t} is enough to find out whether there is knowledge behind the page.
        point: Read the terms for returns and repairs
        cues: return, warranty, terms, repair, guarantee
        The terms of return are part of the offer. Note how many days you have, who pays for the way
        back, and in what condition the item has to be. If the terms are hard to find, take that as
        an answer.

        Before you compare prices, compare what happens when something goes wrong. Who takes it
        back, who repairs it, and how long does that take? A slightly higher price with clear terms
        is often the cheaper one.
        point: Compare the full price
        cues: price, delivery, shipping, full, total
        Compare totals: delivery, accessories that are needed on the first day, and any fee for
        payment. Two offers that look far apart often end up close together, and then service and
        distance decide.

        The number in large print is only a part. Put the item in the basket, go as far as the last
        page before payment, and write down the sum. Do the same with the second offer. Only these
        two figures can be compared.
        point: Consider used and refurbished items
        cues: used, second hand, refurbished, sale
        Used items are a good choice where wear can be seen and parts can be bought. Ask why it is
        being sold, how it was looked after and whether you may try it. A seller who answers in
        detail has probably been careful in other ways too.

        Refurbished goods come from somebody who has opened and checked them. Ask what was replaced
        and what kind of guarantee is given. Without an answer to both, treat the item like any
        other used one.
        point: Buy close to home where advice matters
        cues: local, near, advice, shop
        A local shop cannot always match the lowest price, but it lets you try, explains and takes
        things back without a parcel. If you expect questions in the first weeks, that is worth
        something.

        Distance is cheap until you need help. For things that need explanation or regular service,
        a place you can walk into has an advantage that does not appear in any comparison.

        ## kind arrival
        cues: arrives, delivery, after you buy, unpack, after the purchase, set up, received
        heading: When it arrives
        heading: The first days after the purchase
        heading: Before the return period ends
        ask: What should I check when it arrives?
        lead: The purchase is complete when it works in your own place.
        lead: A little care in the first days makes any later complaint much easier.
        bullet: Take a picture of the parcel if the packaging is damaged.
        bullet: Compare the contents with the list before you throw anything away.
        bullet: Keep the receipt and the instructions in one place.
        bullet: Use every function you care about at least once.
        bullet: Note the last day on which you can send it back.
        bullet: Clean it once as described, to see how long that takes.
        point: Unpack with the list in hand
        cues: unpack, contents, check, complete
        Open the parcel carefully and compare the contents with the list. Keep all the packaging for
        now. Missing or damaged parts are settled quickly when they are reported on the first day
        and with difficulty after a few weeks.

        Take your time with the first look. Check that everything is there, that nothing is loose,
        and that the version is the one you ordered. A few pictures cost nothing and can settle an
        argument.
        point: Use it fully while you can still return it
        cues: use, test, trial, return
        Many people are careful with new things and find the flaw when it is too late. Do the
        opposite: use everything you bought it for in the first days, [including the parts you will
        need rarely|and more often than usual].

        The return period is meant for trying. Go through an ordinary week with it, clean it as
        described, and ask the others in the house. Decide with some days to spare.
        point: Keep the papers together
        cues: papers, receipt, warranty, register
        Put the receipt, the instructions and the terms in one envelope or one folder, and write the
        date on it. If something fails, the first question will be when and where you bought it.

        Papers are boring until the day they are needed. Store them in the same place as those of
        your other purchases and take a picture of the receipt, since printed ones tend to fade.
        point: Note the first care date
        cues: care, maintenance, date, first
        Enter the first date for care into your calendar while the instructions are still open. What
        has a date gets done. What is done in time stays simple.

        Find out what has to be cleaned, oiled, replaced or checked, and when for the first time.
        Order whatever is needed for it along with the first supplies.
        """#
}

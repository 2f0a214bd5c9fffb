extension English {
    /// What to show, how to describe it, and what to write below it. Prompts are in English in
    /// every language; alternative texts and captions are in the article's.
    static let englishImages = #"""
        ## pool image.featured
        - A calm, wide editorial photograph on the theme "{s}": one clear subject, natural light
          from the side, an uncluttered background and plenty of empty space.
        - A wide still life on the theme "{s}": simple objects on a plain surface, soft daylight,
          muted colors, shallow depth of field.
        - A quiet scene from everyday life on the theme "{s}", seen from slightly above: warm
          natural light, few objects, balanced composition.
        - A minimal, modern illustration on the theme "{s}": large simple shapes, a limited palette
          and generous empty space.

        ## pool image.section
        - A close view that illustrates "{heading}" in an article on "{s}": one object or gesture,
          natural light, plain background.
        - A simple scene for the section "{heading}" of an article on "{s}": hands at work or
          objects in use, seen from the side, soft daylight.
        - A tidy arrangement of the things that belong to "{heading}" in an article on "{s}", seen
          from above on a plain surface.
        - A quiet detail for "{heading}" in an article on "{s}": texture, light and shadow, calm
          colors.

        ## pool image.closing
        - No text, letters, numbers, logos or watermarks in the image.

        ## pool image.alt.featured
        - Quiet scene in soft daylight, on the theme "{s}"
        - Simple arrangement of objects, on the theme "{s}"
        - Wide view with a calm background, on the theme "{s}"
        ## pool image.alt.section
        - Scene that goes with the section "{heading}"
        - Detail that illustrates "{heading}"
        - Arrangement of objects for the section "{heading}"
        ## pool image.caption.featured
        - An illustration to hold the place in this draft.
        - A placeholder until the final picture is chosen.
        ## pool image.caption.section
        - A placeholder for a picture of this section.
        - The final picture of this section goes here.

        ## pool cluster.description.informational
        - Searches by people who want to understand {s} or do it themselves, such as {list}.
        ## pool cluster.description.commercial
        - Searches by people who compare {s} before they decide, such as {list}.
        ## pool cluster.description.transactional
        - Searches by people who are ready to buy and look for price or place around {s}, such as
          {list}.
        ## pool cluster.description.navigational
        - Searches by people who look for a particular page or name around {s}, such as {list}.

        ## pool list.and
        - and
        ## pool list.intro
        - [In short|Before you go on, check these points|The points to check]:
        - [A short list to take along|For your list|Worth writing down]:
        - [These points are quickly checked|Go through these one by one]:
        ## pool variant.heading
        - What about {a}?
        - A word on {t}
        - The case for {t}
        - {t}: when to consider <t:it/them>
        """#
}

/// Words that say nothing about a subject.
package enum StopWords {
    /// Articles, prepositions, pronouns and auxiliaries: neither indexed nor searched.
    package static let function = words(
        """
        a an and are as at be been being but by did do does doing for from had has have having he her hers him his
        i if in into is it its itself me mine my myself of on or our ours ourselves she so than that the their
        theirs them themselves then there these they this those to us was we were what when where which who whom
        whose why will with would you your yours yourself yourselves am could should shall may might must can
        cannot how about because while during until since such very also just only too both either neither nor
        i'm i've i'd i'll you're you've you'd you'll we're we've we'd we'll they're they've they'd they'll it'll
        it'd that'll who'll don't doesn't didn't isn't aren't wasn't weren't haven't hasn't hadn't won't wouldn't
        can't couldn't shouldn't mustn't ain't let's e.g i.e etc
        """)

    /// Words that a question is put with ("how can I tell whether …"): searched only where nothing else is left.
    package static let question = words(
        """
        want need like please tell know possible way ways help able let lets get gets getting got make makes making
        thing things stuff something anything someone somebody anyone everything everybody people use uses used
        using try tries trying tried happen happens happened happening mean means meant exactly actually really
        simply ever even still already again now mind explain describe say says said supposed given kind sort
        around without instead rather question answer wonder wondering seem seems look looks looking
        certain specific particular several many much more most some any all each every other others another own
        same different difference differ differences compare compared comparison versus vs between whether
        either one ones two go goes going come comes put puts take takes keep keeps give gives ask asks see seen
        work works working find finds sure out up off back down over away middle once yet myself thing's
        what's that's it's
        """)

    private static func words(_ list: String) -> Set<String> {
        Set(list.split(whereSeparator: \.isWhitespace).map(String.init))
    }
}

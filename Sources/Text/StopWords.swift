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

    /// Words that colour a question rather than name its subject: an answer need not hold them.
    package static let light = words(
        """
        never always often usually normally sometimes rarely seldom mostly mainly generally typically commonly
        suddenly apparently obviously basically literally honestly certainly probably perhaps maybe possibly
        hopefully unfortunately fortunately quickly slowly easily hardly nearly almost quite rather pretty fairly
        completely entirely totally fully partly roughly about around approximately exactly precisely merely
        simply purely truly properly correctly cleanly safely nicely neatly automatically manually later earlier
        soon early late today tomorrow yesterday meanwhile meantime currently recently finally eventually
        together alone apart along across beyond besides anyway somehow somewhere anywhere everywhere nowhere
        somebody nobody none nothing else enough less least half whole entire complete full true false real actual
        good bad better best worse worst nice great fine okay right wrong easy hard simple difficult easiest
        simplest quickest fastest cleanest safest big small large little tiny huge gigantic enormous long short
        old new fresh brand young high low wide narrow deep shallow near far close plain special ordinary usual
        normal common rare strange weird odd funny clever smart stupid silly happy sad sorry afraid
        bother bothers bring brings brought live lives lived lie lies lay sit sits sat stand stands stood stay
        stays stayed fall falls fell feel feels felt hope hopes expect expects expected believe think thinks
        thought guess suppose judge judges judged care cares wish wishes hate hates love loves prefer prefers
        matter matters become becomes became begin begins began blow blows blew catch draw draws drew drop drops
        dropped eat eats fill follow follows followed forget forgot hand hands hang hangs hit hits hold holds held
        hunt hunts jump jumps lead leads led leave leaves left lose losing lost miss misses move moves moved
        notice notices noticing noticed own owns owned pass passes passed pick picks picked play plays pull pulls
        push raise rather reach reaches reached run runs ran running send sends sent ship ships shipped show shows
        shown solve solves solved speak speaks spoke spend spends spent start starts started stick sticks stuck
        stop stops stopped talk talks talked tack tacked throw throws threw thrown touch touches touched turn
        turns turned turning type typed types wait waits waited walk want watch wear write writes wrote written
        unfinished built-in builtin standard included own extra additional existing various certain
        hurt hurts worry worries worried allow allows allowed need needs needed require requires required
        behave behaves happen affect affects involve involves concern concerns treat treats treated
        capital spare stray leftover stranger gotcha trick bit lot lots bunch couple handful pair
        day days time times place places case cases fact point idea problem issue
        somehow someday afterwards beforehand once twice again back forth
        """)

    private static func words(_ list: String) -> Set<String> {
        Set(list.split(whereSeparator: \.isWhitespace).map(String.init))
    }
}

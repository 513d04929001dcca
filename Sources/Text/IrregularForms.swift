/// Forms of English words that no rule about endings leads back to their base.
enum IrregularForms {
    /// The base of each form, in lower case.
    static let bases: [String: String] = Dictionary(
        table.split(separator: "\n").flatMap { line in
            let words = line.split(separator: " ").map(String.init)
            return words.dropFirst().map { ($0, words[0]) }
        }, uniquingKeysWith: { first, _ in first })

    /// A base and its forms on each line. Forms that are words of their own ("found", "left", "given") stay out where
    /// the other meaning is the usual one in writing about software.
    private static let table = """
        arise arose arisen
        awake awoke awoken
        begin began begun
        bend bent
        bind bound
        bite bit bitten
        blow blew blown
        break broke broken
        bring brought
        build built
        burn burnt
        buy bought
        catch caught
        choose chose chosen
        deal dealt
        dig dug
        draw drew drawn
        drive drove driven
        eat ate eaten
        fall fell fallen
        feed fed
        feel felt
        fight fought
        fly flew flown
        forbid forbade forbidden
        forget forgot forgotten
        freeze froze frozen
        grow grew grown
        hang hung
        hear heard
        hide hid hidden
        hold held
        keep kept
        learn learnt
        lend lent
        lose lost
        meet met
        mistake mistook mistaken
        override overrode overridden
        overwrite overwrote overwritten
        pay paid
        rewrite rewrote rewritten
        ride rode ridden
        ring rang rung
        rise rose risen
        rebuild rebuilt
        redo redid redone
        run ran
        seek sought
        sell sold
        send sent
        shake shook shaken
        shoot shot
        shrink shrank shrunk
        sink sank sunk
        sit sat
        sleep slept
        speak spoke spoken
        spend spent
        spin spun
        stand stood
        steal stole stolen
        stick stuck
        strike struck
        swear swore sworn
        sweep swept
        swim swam swum
        take took taken
        teach taught
        tear tore torn
        tell told
        think thought
        throw threw thrown
        understand understood
        undo undid undone
        wake woke woken
        wear wore worn
        win won
        withdraw withdrew withdrawn
        write wrote written
        child children
        person people
        man men
        foot feet
        vertex vertices
        matrix matrices
        criterion criteria
        analysis analyses
        hypothesis hypotheses
        """
}

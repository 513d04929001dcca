extension Thesaurus {
    /// What people say when they do not know the term of art.
    static let everyday = """
        touch, touched > modify, change, edit, access
        unfinished, half done, half-finished, half finished, incomplete > work in progress, uncommitted, partial, dirty
        put aside, put away, set aside, park, tuck away > stash, save, store
        brand new, never added, not yet added, git doesn't know > untracked, new
        vanish, gone, disappear > deleted, no longer exist, removed, stale, missing
        no longer exist, don't exist any more, not there any more > stale, deleted, prune
        nobody else, someone else, somebody else, others, colleague, coworker, teammate, team > others, users, shared
        meanwhile, meantime, in the meantime > since, concurrently, updated
        stray, leftover, junk, unwanted > untracked, unwanted, unneeded
        sweep, sweep away > clean, remove
        try out, rehearse, see what would, without really, trial run > dry-run, dry run, show what would be done
        lose, losing, loss > discard, lost, delete, overwrite
        newest, latest > recent, last, most recent
        complete past, entire past, full past, whole past > history, complete history
        mistype, mistyped, misspell, typo > typo, autocorrect, mistyped, spelling
        stranger, somebody unknown, unknown source > untrusted, unauthenticated
        okay, ok, fine > safe, secure, allowed
        along with everything, everything inside, with all its contents > tree, recursive, contents, rmtree
        alphabetical, alphabetical order > sorted, sort_keys, lexicographic
        laid out, nicely laid out, easy to read > pretty-print, indent, pretty
        for people, for humans > human-readable, pretty
        all at once, whole thing at once, into memory > entire, memory, read
        without loading > memory efficient, iterate, lazily
        left over, leftover of division > remainder, modulo
        drops the fraction, without decimals, whole part > floor, truncate, integral
        script ends, program ends, when done, when finished > termination, exit, close
        get hold, grab > capture, obtain, retrieve
        what it prints, what it printed > stdout, output, capture
        itself, by itself, cleans itself up > automatically, automatic
        blow away, nuke, kill off > delete, remove, destroy
        peek, glance, have a look > show, view, inspect, look
        jump, hop, go back > switch, checkout, seek, return
        go back in time, older state, earlier state > checkout, restore, revision, previous
        get back, bring back, go back > restore, recover, revert, reset
        start over, start from scratch, begin again > reset, restart, reinitialize
        give up, call off, back out > abort, cancel, quit
        carry on, keep going > continue, resume
        slow down, drag > delay, performance, sleep
        eat, eats up, swallow > consume, suppress, catch
        swallow an error, ignore error > suppress, except
        complain, moan, nag, scream > warning, error, report
        spit out, spew > print, output, emit
        talk to, speak to > connect, communicate, protocol
        hook up, wire up > connect, attach, configure
        point at > reference, refer
        nudge, poke > notify, signal, wake
        grab, snatch > get, fetch, acquire
        squeeze, cram > compress, fit
        glue, stick together > join, concatenate
        chop, slice up, cut up > split, slice
        shove, stuff into > push, insert
        pull out, take out, rip out > extract, remove, pop
        throw in > add, include
        weed out, sift > filter, exclude
        boil down > summarize, reduce
        tell apart, distinguish > difference, identify, distinct
        figure out, find out, learn, tell whether > determine, detect, check, test
        make sure, guarantee > ensure, check, verify
        work out, figure > compute, determine
        keep an eye, keep track > monitor, track, watch
        at the moment, right now > current, currently
        right away, straight away, immediately > immediate, immediately, at once
        every so often, from time to time, regularly > periodically, interval, schedule
        in a row, one after another > consecutive, sequential
        at random, by chance > random, shuffle
        on purpose > explicit, intentionally
        by hand > manually
        for real > actually
        out of date, stale > outdated, obsolete, old
        up to date > current, updated, latest
        out of memory > memoryerror, memory
        out of sync > diverged, inconsistent
        out of order > unordered, reorder
        in order > sorted, ordered, sequence
        in place > in-place
        in use, busy > locked, used
        in charge > responsible, owner
        in common > shared, common, intersection
        at the same time > concurrent, parallel, simultaneously
        at the top > first, beginning, head
        at the bottom > last, end, tail
        too big, too large > exceed, limit, maximum, overflow
        too long > limit, maximum, timeout, truncate
        too many > limit, maximum, exceed
        too old > expire, prune, older
        run out > exhausted, exceeded, exhaust
        no matter > regardless, always, ignore
        whatever > regardless, always
        no such, does not exist > missing, not found, nonexistent
        pretend, act as if > simulate, mock, treat
        leave behind > remain, leave
        come with, comes with > include, built-in, distribution
        stand for > mean, represent, abbreviation
        spelled, written > name, syntax, format
        look for > search, find
        look like > format, syntax, resemble
        show up > appear, display
        turn up > appear
        line up > align, justify
        pile > stack, list
        bunch, handful, lot > several, list, multiple
        chunk, piece, bit > part, block, segment
        bits and pieces > parts, fragments
        stuff, things > items, objects
        spot, place > location, position
        way in > entry, input
        shortcut, short form > alias, abbreviation
        trick > workaround, technique, idiom
        pitfall, trap, gotcha, surprise > caveat, warning, note
        newcomer, beginner > tutorial, introduction
        boss, lead, maintainer > integrator, maintainer
        contributor, helper > developer, author
        work together, collaborate > share, collaboration
        home, house > home directory
        road, route > path
        inspect closely, zoom > detail, examine
        brief, short version > short, summary, oneline
        long version, full version > long, verbose, full
        plain english, simple words > human-readable, description
        clutter, mess > untracked, noise, pollution
        tidy, neat > clean, pretty
        heavy, hungry > expensive, memory, consume
        cheap, light > lightweight, efficient
        smart, clever > automatic, heuristic
        dumb, naive > simple, plain
        strict, picky > strict, validate
        loose, lenient, forgiving > relaxed, non-strict, tolerant
        hard limit > maximum, limit
        upside > advantage, benefit
        catch, downside > caveat, drawback
        secretly, quietly > silently, quiet
        loudly, noisily > verbose
        twin, lookalike > duplicate, copy
        neighbour, neighbor > adjacent, next
        middle, centre, center > middle, median
        halfway, midway > partial, middle
        both ends, either end > left, right, deque
        backwards, back to front > reverse, reversed
        inside out > reverse, nested
        upside down > reverse
        swap around, exchange places > swap, reverse
        odd, even > parity, modulo
        biggest, largest, highest > max, maximum, largest, nlargest
        smallest, lowest > min, minimum, smallest, nsmallest
        most often, most frequent, most frequently, popular > most_common, most common, frequency
        how much of > ratio, proportion, percent
        cores, processor cores, cpus > cpu, cpus, cpu_count
        """
}

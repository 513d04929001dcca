extension Thesaurus {
    /// How things are: time, amount, order, sameness.
    static let qualities = """
        fast, quick, speedy, rapid, efficient, performance
        speed, performance, throughput, rate, efficiency, fast
        speed up, faster, quicker > performance, optimize, efficient, cache, faster
        slow, sluggish, inefficient, expensive, costly
        slow line, slow connection > bandwidth, rate, network, transfer speed
        big, large, huge, gigantic, enormous, great, massive, long
        small, little, tiny, short, minor, lightweight, compact, light
        huge number, big number > large integer, int, big integer
        long, lengthy, extended
        short, brief, abbreviated, concise
        new, fresh, recent, latest, newly
        fresh one, brand new > new, create, copy
        old, former, previous, earlier, past, obsolete, prior
        earlier, previous, prior, preceding, before, former
        previous calls, earlier calls > subsequent calls, shared, each call
        later, afterwards, subsequent, after, following, next
        last, final, latest, most recent, previous
        most recent, last, latest, newest, tip, head
        first, initial, earliest, start
        default, out box, standard, preset, built-in, initial value, fallback
        out box, unless told otherwise, told otherwise, without configuring > default
        leave out, leave off, left out, not given, not specified, omit > default, omitted, missing
        don't tell, don't give, don't say, don't specify, doesn't say, haven't changed, untouched settings > default
        usually, normally, typically, commonly, generally
        always, every time, unconditionally, invariably
        never, not ever, under no circumstances
        sometimes, occasionally, at times
        only, just, solely, merely, exclusively
        all, every, each, entire, whole, complete
        everything, all, entire, whole
        nothing, none, empty, no
        return nothing, hand back nothing > returns none, none
        many, multiple, several, numerous
        few, some, several
        enough, sufficient, adequate
        extra, additional, more, further, another
        maximum, max, most, upper limit, limit, at most, largest, highest, cap
        minimum, min, least, lower limit, at least, smallest, lowest
        cap, ceiling, upper bound > limit, maximum
        threshold, limit, cutoff
        amount, quantity, number, count, size, total
        size, length, amount, bytes, big
        how many, number of > number, count, maximum
        how long, how much time > timeout, seconds, time, period, expire, lifetime
        how often, frequency > interval, period, every, times
        how big, how large > size, maximum, limit, bytes
        duration, time, period, interval, timeout, lifetime, seconds
        timeout, time limit, deadline, expire, time out
        expire, expiry, lifetime, timeout, age, outdated, stale
        age, old, time since
        date, time, timestamp, day, calendar
        now, current time, present, currently
        current, present, active, existing, actual
        exact, precise, accurate, exactly
        approximate, rough, roughly, about, estimate
        same, identical, equal, equivalent, alike
        different, distinct, differing, unlike, other
        similar, alike, like, resemble, close
        similarity, likeness, alike
        equal, same, identical, equality, equivalent
        duplicate, repeated, double, copy, redundant
        unique, distinct, one of a kind
        random, arbitrary, pseudo-random
        token, random string, secret > secrets, token
        automatic, automatically, auto, by itself, on its own
        manual, by hand, manually, hand, yourself
        by hand, manually > manually, explicit
        interactive, prompt, dialog, ask
        without asking, no questions asked, non-interactive, unattended > batch, no prompt, automatically, yes
        explicit, explicitly, specified
        implicit, implicitly, implied
        temporary, temp, transient, short-lived, throwaway
        permanent, persistent, forever, lasting, for good
        for good, forever, permanently > permanent, irrecoverable, prune
        safe, secure, protected, harmless
        dangerous, unsafe, risky, harmful, insecure, destructive
        secret, private, confidential, hidden
        private, internal, hidden
        public, visible, exposed, open
        visible, shown, displayed
        empty, blank, nothing, void
        full, complete, whole, entire
        complete, finished, done, full
        partial, incomplete, part, some
        simple, easy, basic, plain, straightforward
        plain, simple, raw, shallow, ordinary
        complex, complicated, difficult, hard
        possible, can, able, feasible
        impossible, cannot, unable, not possible, unsupported
        necessary, required, needed, mandatory
        optional, not required, voluntary
        important, significant, essential, key
        true, yes, right, correct
        false, no, wrong
        correct, right, proper, valid, accurate
        invalid, illegal, bad, malformed, wrong
        ready, prepared, set
        available, present, accessible, existing
        missing, absent, not found, lost, lacking
        readable, human-friendly, human-readable, friendly, legible
        human-friendly, human friendly, nice, pretty > human-readable, readable, describe, format
        pretty, nice, formatted, readable
        human-readable, readable, pretty
        machine-readable, parseable, scriptable, porcelain
        easy to parse, scripts > porcelain, machine-readable, stable
        verbose, detailed, chatty, more output
        quiet, silent, no output, less output
        detail, detailed, verbose, thorough
        summary, overview, short, brief, abstract, stat
        inside, within, in, internal, inner
        outside, external, outer, beyond
        outermost, outer, enclosing, top-level
        above, over, greater, higher, up
        below, under, less, lower, down, beneath
        before, prior, preceding, until, ahead
        after, following, since, subsequent, once
        between, among, range
        beginning, start, head, front, first
        end, tail, last, finish, back
        anywhere, everywhere, any position > any location, anywhere, any position
        order, sequence, ordering, sorted
        reverse, backward, backwards, inverse, opposite, descending
        alphabetical, lexicographic, sorted, collation
        nested, recursive, inside, within, deep, hierarchical
        recursive, recursively, nested, deep, whole tree
        recursive copy, full copy > deep copy, deepcopy
        plain copy, simple copy > shallow copy
        inner, nested, contained > nested, compound, inner
        flat, linear, one level
        parallel, simultaneously, at same time, concurrently, side by side, in parallel, concurrent
        once, one time, single, only once
        twice, two times, double
        one by one, individually, each, separately
        together, jointly, combined, at once
        significant digits, decimal places, precision, accuracy
        precision, accuracy, digits, places
        base-ten, base ten, decimal
        exact arithmetic, exact base-ten arithmetic, exact decimal > decimal, decimal arithmetic
        severity, level, priority, importance
        priority, precedence, importance
        precedence, priority, override, wins, takes precedence
        kind, type, sort, category, class, variety
        way, method, approach, manner, technique
        reason, cause, why, explanation, because
        purpose, goal, aim, intent, use
        result, outcome, effect, consequence, output
        side effect, consequence, impact
        difference, distinction, differ, unlike
        advantage, benefit, pro, reason
        disadvantage, drawback, downside, limitation, caveat
        limitation, restriction, constraint, caveat
        problem, issue, trouble, bug, difficulty
        example, sample, instance, demonstration
        rule, policy, convention
        step, stage, phase
        part, portion, piece, section, component, chunk
        whole, entire, complete, full
        place, location, position, spot
        position, index, offset, location, place
        elsewhere, another place, another machine > move, portable, relocate, different location
        portable, movable, relocatable, cross-platform
        isolated, separate, independent, sandboxed
        isolated environment, sandboxed environment > virtual environment, venv
        own, personal, individual, custom
        custom, user-defined, own, personalized
        """
}

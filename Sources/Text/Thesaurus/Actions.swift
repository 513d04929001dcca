extension Thesaurus {
    /// What people do to things.
    static let actions = """
        throw away, discard, drop, delete, remove, erase, get rid, toss, dispose, scrap, abandon, wipe, purge
        clean, cleanup, clean up, tidy, purge, prune, housekeeping, sweep, clear
        housekeeping, cleaning > maintenance, garbage collection, gc, prune
        undo, revert, reset, roll back, rollback, restore, take back, back out, reverse, unwind
        restore, recover, get back, bring back, retrieve, rescue, salvage, undelete, resurrect
        lost, missing, disappeared, vanished, gone > recover, dangling, deleted
        keep, retain, preserve, hold, hold on, leave alone, leave untouched, stay, remain
        untouched, unchanged, alone, intact, as is > not modified, unmodified, preserve
        save, store, persist, write, record, keep, remember, dump
        remember, memorize, recall > store, save, cache, record, reuse
        forget > remove, expire, prune, untrack, discard
        change, modify, edit, alter, update, amend, adjust, revise, tweak, rewrite, mutate
        fix, repair, correct, amend, patch, resolve, remedy
        fix up, touch up > amend, correct
        create, make, build, generate, produce, construct, initialize, set up, establish, spawn
        start, begin, launch, run, initiate, kick off, boot, invoke, open, bring up
        fire up, spin up > start, launch, create
        stop, end, halt, terminate, quit, exit, finish, cease, abort, cancel, interrupt, shut down, kill
        bail out, give up > abort, exit, terminate, fail
        crash, die, kill, terminate, abort, fail, blow up, break, segfault
        blow up, go wrong, goes wrong, fall over > exception, error, fail, raise
        break, broke, broken > fail, bug, regression, bad, corrupt, error
        continue, resume, proceed, carry on, go on, pick up
        wait, block, pause, sleep, delay, suspend, hold off
        check, test, verify, validate, ensure, make sure, confirm, examine, inspect, assert
        look at, inspect, examine, view, show, display, see, print, list
        show, display, print, list, output, report, view, present, emit, render
        appear, show up, turn up, come up > displayed, printed, shown, visible, output
        hide, suppress, silence, mute, quiet, omit, conceal, ignore
        ignore, skip, exclude, omit, disregard, leave out, pass over, bypass, overlook, not consider
        skip, pass over, passed over, jump over, step over > ignore, untestable
        include, contain, incorporate, embed, comprise, consist
        add, append, insert, attach, put, include, join, tack on, tacked on
        tack on, tacked on, stick on > append, suffix, add
        prefix, prepend, put before, lead with
        merge, combine, join, unite, blend, integrate, unify, fold, incorporate, concatenate, put together
        split, divide, separate, break up, partition, tokenize, chop, cut
        move, rename, relocate, transfer, shift, migrate
        copy, duplicate, clone, replicate, mirror
        copy over, bring over, carry over > cherry-pick, copy, apply, port
        replace, substitute, swap, exchange, override, overwrite, supersede
        in place of, instead of > replace, override, substitute
        find, search, look up, locate, seek, discover, look for, hunt, scan, detect
        hunt, track down, narrow down, pin down, figure out > search, find, bisect, locate, identify
        match, fit, correspond, satisfy, agree
        choose, select, pick, decide, specify, determine
        pick, hand-pick, cherry pick > select, choose, cherry-pick
        set, configure, assign, specify, define, adjust, customize, set up
        switch off, turn off, disable, deactivate, unset, prevent, suppress, switch off
        switch on, turn on, enable, activate, allow
        switch, change, toggle, select, checkout
        allow, permit, let, enable, accept, grant, authorize
        forbid, prevent, disallow, deny, refuse, reject, prohibit, block, ban, disable, avoid
        stop from, keep from, protect from > prevent, avoid
        avoid, prevent, bypass, work around, circumvent, get around
        limit, restrict, cap, bound, constrain, throttle, maximum, at most
        require, need, demand, must, depend, necessary
        send, submit, transmit, post, push, deliver, publish, upload, pass
        receive, get, fetch, obtain, retrieve, accept, download, acquire
        get, obtain, retrieve, fetch, acquire, return
        download, fetch, pull, retrieve, get, clone
        upload, push, publish, send
        share, publish, distribute, exchange
        give, provide, supply, pass, specify, offer
        hand over, hand back, hands back, give back, gives back > return
        return, yield, give back, result, produce
        take, accept, receive, consume, grab
        use, employ, utilize, apply, usage
        call, invoke, execute, run
        run, execute, launch, invoke, start, perform
        perform, execute, do, carry out, accomplish
        read, load, parse, scan, get, consume
        write, output, save, emit, dump, print
        open, access, load
        close, shut, finish, release, shutdown
        release, free, let go, give up, dispose, close
        lock, freeze, block, hold, protect, guard
        unlock, release, free
        protect, guard, secure, defend, safeguard, lock
        convert, transform, translate, turn into, change into, cast, coerce, map, encode
        turn into, make into > convert, to
        turning, turn > convert, conversion
        compare, diff, contrast, difference
        sort, order, rank, arrange
        ordering, put in order > sort, sorted, order
        count, number, tally, enumerate, total
        measure, time, benchmark, profile
        measuring, measurement > timing, time, execution time
        calculate, compute, work out, evaluate, determine
        repeat, again, iterate, loop, retry, redo
        try, attempt, experiment
        retry, try again, repeat
        handle, process, deal with, manage, treat
        deal with, cope with, sort out, sorted out > handle, resolve
        resolve, settle, sort out, fix
        happen, occur, take place, arise
        cause, lead to, result in, trigger, produce
        trigger, fire, cause, invoke, start
        watch, monitor, observe, follow, trace, track
        follow, track, trace, pursue
        notice, detect, recognize, see
        notice, noticing, pick up > track, detect
        notify, inform, tell, warn, alert, signal
        warn, complain, caution, alert
        complain, moan > warn, error, report
        explain, describe, document, clarify
        name, call, label, title, identify, term
        mark, flag, tag, label, annotate
        group, cluster, collect, gather, bundle
        collect, gather, accumulate, aggregate
        pile up, build up, add up > accumulate, exceed, more than
        grow, increase, expand, extend, enlarge
        shrink, reduce, decrease, minimize, compress, compact, condense
        extend, expand, enhance, augment
        compress, pack, zip, deflate, shrink, archive
        zip up, bundle up > archive, pack, compress, zip
        extract, unpack, uncompress, decompress, unzip, expand
        install, set up, deploy
        upgrade, update, migrate
        connect, attach, link, join
        disconnect, detach, unlink, unplug
        unplugged, disconnected, not connected > unmounted, not mounted, removable, portable
        apply, use, put into effect, enforce
        refer, point, reference, link, denote
        point to, points to, refers to > reference, link, head
        wrap, surround, enclose, encapsulate
        wrap, line break, fold > wrap, width, textwrap
        fill, pad, populate, complete
        trim, strip, truncate, cut off
        truncate, cut off, cut short, shorten, abbreviate
        shorten, abbreviate > abbrev, truncate
        flatten, collapse, squash, condense, combine
        squash, collapse, combine, meld, fixup
        invert, reverse, flip, negate
        rearrange, reorder, shuffle, permute
        shuffle, randomize, mix
        visit, walk, traverse, iterate, go through, step through
        walk, traverse, recurse, descend
        go through, loop over, step over > iterate, traverse, iteration
        hang, freeze, stuck, block, deadlock, wait forever
        stuck, hung > hang, block, wait, deadlock
        share, shared, common
        blame, annotate, who wrote, who changed
        who wrote, whoever wrote, who did > author, blame, annotate
        own name, my name > author, authorship, committer, identity
        review, inspect, examine, audit
        sign, signature, certify
        encrypt, cipher, scramble
        guess, predict, estimate, infer
        suggest, recommend, advise, propose
        approve, accept, confirm
        schedule, plan, cron, periodic
        draw, take, pick > choose, generate
        bother, care > only, unless
        stand, standing > represent, denote
        type, typed, enter > input, write, argument
        wrong, incorrect, invalid, bad, mistaken, erroneous
        work, function, operate, behave
        mess up, screw up, botched > mistake, undo, corrupt, fix
        mistake, error, accident, slip
        accidentally, by accident, by mistake, unintentionally
        """
}

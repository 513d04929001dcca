extension Thesaurus {
    /// Terms of art of everyday programming tools, after the descriptions under which people look for them.
    static let termsOfArt = """
        who last changed, who last touched, last person to change, responsible for a line > blame, annotate
        only newest commits, without past, recent history only, less history, cut history > shallow, depth
        some of the files, only part of the folders > sparse-checkout, sparse, pathspec
        move commits onto, replay onto, put my commits on top > rebase
        middle of replaying, middle of rebase > rebase, abort
        half-finished merge, stop a merge, cancel merge > merge, abort
        where my branch was, where branch used to point, branch tips used to be > reflog
        undo in public, undo pushed commit, undo shared commit > revert
        undo only staging, un-add, take out of the index > unstage, reset, restore
        unknown to version control, unversioned > untracked
        overwrite published, overwrite remote, only if nobody pushed, unless someone pushed > force-with-lease, force
        delete remote branch, delete branch on server, remove branch from server > push, delete
        pointers to branches, copies of remote branches, remembered branches > remote-tracking, prune
        rules to ignore, ignore rules, ignore patterns, private ignore > gitignore, exclude, patterns
        not shared, just for me, only on my machine > local, info/exclude, exclude, personal
        settings for one project, settings for all my projects > local, global, config
        my name and mail, who I am > user.name, user.email, identity
        typing shortcuts for commands, own commands > alias
        split a commit, part of a file, some changes of a file > interactive, patch, hunk
        empty commit, commit without changes > allow-empty
        backdate, another date > date, author date
        join histories, unrelated histories > allow-unrelated-histories
        two commits into one, several commits into one > squash, fixup
        compare two branches, commits missing in other branch > cherry, log, double-dot, symmetric difference
        only names, names of files > name-only, name-status
        number of changed lines, how many lines changed > stat, numstat, shortstat
        ignore spaces, white space changes > ignore-space-change, ignore-all-space
        search in the code, search files for text > grep
        search commit messages > log, grep
        who contributed, commits per person > shortlog
        big files, binary assets, media files > large file, bigfilethreshold, lfs
        clean up old objects, reclaim disk space > gc, prune, repack
        verify objects, damaged repository > fsck
        share without server, send by stick > bundle
        move to another repository, export history, import history > fast-export, fast-import
        browse in the web, web interface > gitweb, instaweb
        graphical tool, click instead of type > gui, gitk, mergetool, difftool
        tool for conflicts, three-way tool > mergetool
        keep local changes while switching > merge, autostash, stash
        forget credentials, log out > credential, erase, exit
        run on the server when pushed, check pushes > pre-receive, update hook, post-receive
        reject bad messages, check message > commit-msg
        convert when checking out, filters on files > smudge, clean, filter
        export only some files > export-ignore, archive
        one repository in another, repository inside > submodule, subtree
        list submodules' commits > submodule, summary, status
        relative time, how long ago, weeks ago > approxidate, relative, date
        ini file, settings file, config file format > configparser, configuration file
        spreadsheet data, comma separated values > csv
        shrink a file, compressed file > gzip, bz2, lzma, zlib
        zip file, several files in one > zipfile, archive
        tar file > tarfile
        fingerprint of a file, detect changed content > hashlib, digest, checksum
        signed message, tamper, tampering > hmac, digest
        file in memory, pretend file, in-memory file > stringio, bytesio, io
        files matching pattern, files by extension > glob, fnmatch
        compare files, compare folders > filecmp, difflib
        file name without extension > stem, splitext
        parts of a path, last part of path > basename, dirname, pathlib, parts
        absolute path, full path > resolve, abspath, absolute
        current folder, where am I > getcwd, cwd
        scratch folder, folder that removes itself, throwaway folder > temporarydirectory, temporary directory, mkdtemp
        scratch file, throwaway file > temporaryfile, temporary file, namedtemporaryfile
        copy a folder, copy everything > copytree
        remove folder, delete folder, wipe folder > rmtree, rmdir, removedirs, directory tree
        free space, space left > disk_usage
        difference between dates, days between, time span > timedelta
        turn text into date, read a date > strptime, fromisoformat
        date as text, show a date > strftime, isoformat
        daylight saving, summer time > dst, fold, zoneinfo
        count occurrences, count words, tally > counter
        missing keys, create missing entries, value for missing key > defaultdict, setdefault, get, __missing__
        remember insertion, first in first out > ordereddict, deque, queue
        fixed-size buffer, last n items > deque, maxlen
        search several dictionaries, layers of settings > chainmap
        tuple with names, names for tuple > namedtuple
        class for data, without writing init > dataclass, dataclasses
        fixed set of names, set of choices > enum
        keep sorted, sorted list > bisect, insort
        smallest item first > heapq, priority queue
        dependencies in order, order of tasks > topologicalsorter, graphlib
        not prevent deletion, weak > weakref
        two references same thing, same object > identity, is
        fractions, exact fraction > fraction, fractions
        square root, powers, logarithm > math, sqrt, pow, log
        average, mean value, middle value > mean, median, statistics
        pick at random, choose randomly > random.choice, choice, sample, shuffle
        reproducible random, same random numbers > seed
        password token, secure random > secrets, token_urlsafe, token_hex, systemrandom
        pairs from two lists, walk two lists together > zip
        number while looping, position while looping > enumerate
        every combination, all orders > combinations, permutations, product
        first few, take while > islice, takewhile
        endless, forever loop > infinite, cycle, count, repeat
        apply to every element > map, comprehension
        remember results, same arguments again > lru_cache, cache
        fill in some arguments > partial
        keep name of decorated function > wraps
        several versions by type > singledispatch, overload
        store python objects, objects on disk > pickle, shelve, marshal
        dictionary on disk > shelve, dbm
        keys in order, sorted keys > sort_keys
        indented output, nicely laid out > indent, pprint, pretty-print
        objects json cannot handle, own types in json > jsonencoder, default, object_hook
        run another program, start a program, launch program > subprocess, run, popen
        output of a command, what another program prints > capture_output, check_output, stdout, pipe
        wait for program, program takes too long > timeout, wait, communicate
        fails when command fails > check, calledprocesserror
        split like the shell, quote for the shell > shlex
        several threads, run in background > threading, thread, daemon
        only one thread at a time, protect shared data > lock, rlock, mutex
        wait for another thread, wait until thread ends > join, event, condition
        thread ends with program, does not keep program alive > daemon
        several processes, all cores, use all cores > multiprocessing, processpoolexecutor, pool
        global interpreter lock, one thread runs python > gil, side-step
        results as they finish > as_completed
        hand data between threads > queue
        run later, after some time > timer, sched, call_later
        many connections, many waiting tasks > asyncio, selectors
        wait for several tasks > gather, wait, taskgroup
        too slow coroutine, give up waiting > wait_for, timeout
        blocking call in async, slow function in event loop > to_thread, run_in_executor
        send mail > smtplib, email
        mail attachment > emailmessage, add_attachment, mime
        unique id, unique identifier > uuid
        ip address > ipaddress
        open browser > webbrowser
        simple web server, little web server, serve folder > http.server
        escape html, html entities > html.escape, unescape
        bytes to text, text to bytes > decode, encode, codecs, base64
        binary layout, c structure > struct, ctypes
        undecodable bytes, wrong encoding > unicodedecodeerror, errors, surrogateescape
        remove accents, same looking characters > unicodedata, normalize
        wrap lines, fit to width > textwrap, fill, width
        similar words, closest match > get_close_matches, difflib
        placeholders in text > format, template, f-string
        repeat pattern, find all > findall, finditer
        name part of a match > group, named group
        as little as possible, shortest match > non-greedy, minimal
        type without showing, hide what I type, hidden input > getpass
        ask the user, read from keyboard > input
        own command prompt > cmd, readline
        draw, drawing > turtle, tkinter
        window, buttons > tkinter
        clean-up routine, run at exit, when script ends, when program stops > atexit, finally
        catch several errors > except, tuple, exceptiongroup
        error inside error, original error > from, __cause__, chaining
        print the error with its place > traceback, print_exc, format_exc
        own error, custom error > exception, subclass, user-defined
        warn users of old function > deprecationwarning, warnings
        hide warnings, silence warnings > simplefilter, filterwarnings
        clean up whatever happens, always close > finally, with, context manager
        not fail if missing > missing_ok, exist_ok, suppress
        ignore this error > suppress, pass
        examples in docstring, check examples > doctest
        replace during test, fake object > mock, patch
        same test many values > subtest, parametrize
        prepare before test, before each test > setup, setupclass, fixture
        skip a test > skip, skipif
        step through, stop at line > pdb, breakpoint
        which part is slow, find slow code > profile, cprofile
        who uses memory, memory use > tracemalloc, getsizeof
        time a snippet, time small code > timeit
        single file application, program as one file > zipapp
        where modules are found, cannot find module > sys.path, pythonpath, site-packages
        import by name, import while running > importlib, import_module
        reload module > importlib.reload
        only when run directly, not when imported > __main__, __name__
        make folder importable > __init__, package
        look at a function's arguments > inspect, signature
        methods of an object, what an object can do > dir, help
        must be implemented by subclass, force subclasses > abstractmethod, abc
        computed attribute, looks like an attribute > property
        without creating object, belongs to class > classmethod, staticmethod
        print object nicely, what print shows > __str__, __repr__
        comparable objects, sort own objects > __lt__, total_ordering, key
        save memory per object, no new attributes > __slots__
        call parent method > super
        any number of arguments, unknown arguments > args, kwargs, arbitrary argument lists
        unpack, spread > unpacking, star, asterisk
        only by name, only by position > keyword-only, positional-only
        variable of outer function > nonlocal, closure
        variable of whole file > global
        same variable in all lambdas, lambda in loop > late binding, closure
        shared default, list as default, fallback list > mutable default, default parameter, default argument
        rounding errors, inexact numbers, 0.1 > floating point, binary fractions, represented exactly
        floor division, whole number division > floor division, floored quotient
        last element, from the end > negative index
        every second, step > slice, stride, extended slice
        two-dimensional list, grid of lists > multidimensional list
        remove while looping > copy, iterate over a copy
        several values from function > tuple, unpacking
        swap two variables > tuple unpacking, assignment
        if nothing found, loop ended without break > else clause, else
        chosen by value, switch on value > match, case
        environment folder, per-project packages > venv, virtual environment
        list of packages, remember packages > pip, freeze, requirements
        interactive prompt, last result > interactive mode, underscore
        version of python > sys.version_info, python_version
        operating system, which system > platform, os.name, sys.platform
        """
}

extension Thesaurus {
    /// Commands, settings, errors, networks, data.
    static let computing = """
        option, flag, switch, parameter, argument, setting
        flag, option, switch
        switch, option, flag
        argument, parameter, operand, option
        setting, configuration, config, option, preference, variable
        settings, preferences > configuration, config, options
        configuration, config, settings, options, preferences, setup
        config file, configuration file, rc file, dotfile
        command, program, tool, utility, subcommand
        tool, utility, program, command, application, helper
        program, application, script, process, executable, software
        script, program, shell script
        command line, terminal, shell, console, command prompt, cli
        console, terminal, screen, standard output, stderr, stdout
        terminal, console, tty, screen
        screen, terminal, display, stdout
        where do they go > destination, console, stderr, output
        shell, bash, command line, terminal
        exit code, exit status, return code, status code, return value, exit, status
        return to the shell, return value to shell > exit status, status code, exit code
        environment variable, env var, environment
        pipe, pipeline, stream, redirect
        standard input, stdin, input
        standard output, stdout, output
        standard error, stderr, error output
        keyboard, stdin, input, interactive
        ctrl-c, control-c, interrupt > keyboardinterrupt, sigint, interrupt
        editor, text editor, edit
        without opening an editor, no editor > no-edit, without launching an editor
        opening, open > launch, launching, start
        pager, less, more, scroll
        output, result, print, display
        message, text, log message, notice, description
        text, string, characters, message
        error, failure, fault, exception, mistake, problem
        exception, error, failure
        failure, error, crash, fault
        bug, defect, fault, error, regression
        broke things, broke, introduced bug > bad commit, introduced bug, regression, bisect
        warning, caution, alert, deprecation
        deprecated, obsolete, outdated, discouraged, legacy
        version, release, revision, edition
        release, version, published, tag
        version string, version name, version number > describe, version, tag
        debug, troubleshoot, diagnose, investigate, trace
        trace, stack trace, traceback, backtrace, call stack
        log, journal, record, history, audit
        logger, logging, log messages
        log messages, emit messages > logging, logger
        benchmark, timing, performance test, time, timeit
        benchmarking, benchmarking tool > timing, timeit, measure
        profile, profiling, profiler, hot spots
        memory, ram, heap, storage
        ram, memory > memory, cache, in memory
        memory cleanup, memory management, free memory > garbage collection, garbage collector, gc, reference count
        garbage collection, gc, memory cleanup, collector
        leak, memory leak, unreleased
        cache, memoize, memory, buffer, store
        memoize, memoizing, remember results > cache, lru_cache
        memoizing decorator, caching decorator > lru_cache, cache
        buffer, cache, queue
        hold on > cache, store, keep, maxsize
        disk, drive, storage, file system, hard drive
        on disk > working tree, file system
        disk space, storage space, room > size, disk usage, space
        space, disk usage, size, room
        cpu, processor, core, processors
        thread, concurrent, parallel, worker
        threads, multithreading, threading
        pool of threads, thread pool > threadpoolexecutor, thread pool, executor
        pool, executor, workers
        worker, thread, process, job
        process, program, task, job
        subprocess, child process, external program, external command
        another program, external program, other program > subprocess, child process
        background, daemon, asynchronous, behind the scenes
        daemon, server, background process, service
        service, server, daemon
        server, host, remote, daemon, service
        client, user, browser
        host, machine, computer, server
        machine, computer, host, system, platform
        platform, operating system, system, os, machine
        windows, microsoft, win32
        linux, unix, posix
        mac, macos, os x, darwin
        network, internet, connection, remote
        online, internet, network, web
        offline, without network, disconnected
        port, socket, tcp, listen
        network port > port, tcp port, listen
        firewall, block, port > port, proxy
        proxy, gateway, intermediary
        protocol, transport, http, ssh
        unauthenticated, anonymous, no login, without authentication > anonymous, no authentication, daemon
        simple server > daemon, server
        address, url, uri, location, link
        url, address, link, uri, web address
        link, reference, url, hyperlink
        symbolic link, symlink, shortcut
        web, http, website, internet
        web page, page, html, website
        web server, http server
        mail, email, e-mail, message
        mailing list, mail, patches
        request, query, call, ask
        response, reply, answer
        download, transfer, fetch
        bandwidth, rate, transfer speed, throttle
        login, credential, username, password, sign in, authentication
        password, credential, passphrase, secret, login
        password helper, login helper, password manager > credential helper, credential
        password prompt, type password, typing password, ask password > credential, askpass, authentication
        credential, password, login, username, authentication
        credentials, passwords, usernames
        forgot password, password reset > password, recovery, secrets, security tokens
        authenticate, log in, sign in, prove identity
        authentication, login, identity, credentials
        permission, access, rights, privilege, mode, chmod
        access, permission, reach
        executable, executable bit, runnable
        owner, user, ownership
        user, person, people, account
        admin, administrator, root, superuser
        administrative, bookkeeping, metadata, internal
        bookkeeping, metadata, records > administrative files, metadata
        certificate, tls, ssl, https
        ssl, tls, https, certificate
        encryption, cryptography, cipher
        cryptographic, secure, security, strong
        secure random, random token, unguessable > cryptographically strong, secrets, security
        security, secure, safety, vulnerability
        hash, digest, checksum, fingerprint
        checksum, hash, digest, md5, sha
        sha, hash, object name, commit id
        key, index, name, identifier
        identifier, id, name, handle
        id, identifier, number, name
        database, db, sql, data store
        sql database, small database, embedded database > sqlite, sqlite3, database
        transaction, commit, atomic
        atomic, all or nothing, indivisible
        query, search, request
        table, grid, matrix
        row, record, line, tuple
        column, field, attribute
        field, attribute, member, column
        format, layout, style, formatting, template
        template, pattern, skeleton, boilerplate
        placeholder, variable, substitution, format specifier
        encoding, charset, character set, unicode, utf-8
        accented, umlauts, special characters, foreign letters, non-english > unicode, non-ascii, encoding
        unicode, utf-8, encoding
        ascii, plain text, characters
        character, letter, symbol, char
        capital, uppercase, upper case
        lowercase, lower case, small letters
        case-insensitive, ignore case, upper and lower case
        case, uppercase, lowercase
        space, whitespace, blank
        whitespace, spaces, blanks, tabs, indentation
        indentation, indent, leading whitespace
        newline, line ending, end of line, line break, crlf, eol
        line endings, newlines, crlf > eol, crlf, autocrlf, newline
        line, row, newline
        quote, quotation, escape
        escape, quote, backslash
        comma, separator, delimiter
        separator, delimiter, divider
        number, integer, numeric, digit, count
        integer, int, whole number, number
        float, floating point, decimal, real number
        whole number, integer, int
        digit, digits, figures, number
        fraction, ratio, rational
        money, currency, price, decimal
        round, rounding, nearest
        average, mean
        sum, total, add up
        percent, percentage
        binary, bytes, raw
        byte, bytes, octet, binary
        bit, bits, binary
        date, datetime, day, timestamp
        time zone, timezone, utc, local time, zone
        utc, universal time, gmt, greenwich
        clock, time, timer
        elapsed, time taken, stopwatch > perf_counter, monotonic, timer
        calendar, date, month, week
        weekday, day of week
        leap year, calendar
        spreadsheet, excel, csv, comma separated
        csv, comma separated, spreadsheet
        json, javascript object notation, serialize
        xml, markup, elementtree
        html, markup, web page
        archive, zip, tar, bundle
        zip, archive, compress
        tar, tarball, archive
        image, picture, photo
        graphical, gui, window, visual
        gui, graphical, interface, window
        mouse, click, pointer
        color, colour, highlight
        font, typeface
        sound, audio, music
        test, unit test, check, assertion
        unit test, test case, unittest
        mock, fake, stub, dummy, stand-in
        pretend, fake, simulate, dry run
        dry run, preview, simulate, without doing, without actually doing > dry-run, what would be done
        documentation, docs, manual, help, docstring
        help, usage, documentation
        manual, man page, documentation
        tutorial, guide, introduction
        comment, remark, annotation, note
        note, comment, annotation, remark
        plugin, extension, add-on, module
        library, package, module, framework
        package, module, library, distribution
        dependency, requirement, prerequisite
        license, copyright, legal
        price, cost, fee, charge, pay
        """
}

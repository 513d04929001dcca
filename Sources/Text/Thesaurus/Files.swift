extension Thesaurus {
    /// Files and folders.
    static let files = """
        file, document
        folder, directory
        directory, folder
        subfolder, subdirectory, nested folder
        parent folder, parent directory
        home folder, home directory, user directory
        current folder, current directory, working directory
        file name, filename, path, name
        filename, file name, path
        path, location, filename, file name
        extension, suffix, file type
        suffix, ending, extension
        file size, bytes, length
        contents, content, data, body
        content, contents, data
        empty file, zero bytes
        copy file, duplicate file, shutil
        delete file, remove file, unlink
        delete folder, remove folder, remove tree > rmtree, rmdir
        move file, rename file
        create folder, make folder, make directory > mkdir, makedirs
        exists, present, there
        file exists, already there > exists, exist_ok
        modification time, last changed, mtime
        read-only, write-protected, immutable
        hidden file, dotfile, hidden
        case of file names, upper lower case file names > ignorecase, case-insensitive
        large file, big file, huge file
        line by line, each line, lines
        append to file, add to end
        overwrite, replace, clobber
        binary file, non-text file
        text file, plain text
        lock file, index.lock, lock
        watch folder, file changed, monitor files
        backup, copy, save
        sync, synchronize, mirror, update
        share, network drive, network share
        drive, disk, volume, device
        usb, removable, portable, external
        mount, attach, plug in
        mounted, plugged in, attached
        temporary folder, scratch folder, temp directory > temporary directory, tempfile, mkdtemp
        compressed, packed, zipped
        unpack, extract, untar, unzip
        trash, recycle bin, wastebasket
        permission bits, chmod, executable bit
        printout, listing, output
        """

    /// Running software: time limits, processes, services, people.
    static let systems = """
        deploy, install, roll out, ship
        scale, grow, capacity
        load, traffic, workload
        overload, too many requests, throttling
        rate limit, throttling, quota
        quota, limit, allowance
        retry, try again, attempt again, backoff
        timeout, deadline, time limit, give up after
        lease, lock, claim
        heartbeat, keep-alive, liveness
        health, alive, status
        status, state, condition
        state, status, condition, snapshot
        restart, reboot, relaunch, start again
        reload, refresh, re-read
        recover, resume, restore, heal
        redundancy, replica, failover
        replica, copy, mirror
        backup, snapshot, copy
        consistency, integrity, agreement
        durability, persistence, survive
        survive, outlive, keep alive, stay alive
        crash, power failure, outage, down
        outage, downtime, unavailable
        cluster, nodes, servers
        node, machine, server, vertex
        broker, message queue, log
        event, message, record, notification
        message, record, event
        topic, channel, stream
        subscribe, listen, consume
        consumer, reader, subscriber, listener
        producer, writer, publisher, sender
        partition, shard, split
        offset, position, cursor
        transaction, unit of work, atomic
        exactly once, no duplicates, once only
        idempotent, repeatable, no effect twice
        duplicate, twice, again
        order, sequence, ordering
        pipeline, workflow, chain
        stage, step, phase
        step, stage, phase, action
        task, job, work item, unit of work
        job, task, run
        worker, runner, executor, process
        scheduler, timer, planner
        trigger, start, launch
        dead letter, poison message, undeliverable
        metrics, measurements, statistics, counters
        trace, span, tracing
        dashboard, overview, view
        alert, alarm, notification
        cost, price, expense, spending
        budget, limit, allowance
        tenant, customer, organization
        role, permission, group
        model, language model, llm
        answer, reply, response
        citation, quote, reference, source
        source, origin, document
        report, summary, document
        plan, schedule, strategy
        goal, objective, aim
        container, image, docker
        sandbox, isolation, jail
        secret, credential, key, token
        token, key, credential
        rotate, renew, refresh, replace
        expire, lapse, run out
        approve, confirm, authorize, accept
        reject, decline, refuse, deny
        schema, structure, format, definition
        field, attribute, property
        migration, upgrade, schema change
        compatible, works with, supports
        support, works with, handles, available
        feature, capability, ability, functionality
        requirement, prerequisite, dependency
        installation, setup, installing
        setup, installation, configuration
        getting started, quick start, tutorial, introduction
        glossary, definitions, vocabulary
        faq, frequently asked questions, common questions
        """
}

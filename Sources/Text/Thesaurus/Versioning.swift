extension Thesaurus {
    /// Version control.
    static let versioning = """
        version control, source control, scm, revision control
        repository, repo, project
        repo, repository
        project, repository, source tree, codebase
        project, subproject, superproject
        nested repository, repository inside repository, embedded repository > submodule, subproject
        submodule, nested repository, subproject
        vendoring, vendor, bundled library, third-party code > subtree, submodule
        subfolder, subdirectory, subtree
        commit, revision, check in, changeset, version
        check in, commit, record
        revision, commit, version
        changeset, commit, patch
        snapshot, version, state, tree
        fix, patch, commit, change
        change, commit, patch, modification
        changes, modifications, edits, diff
        old changes, past changes > commits, history, log
        local changes, uncommitted changes, my edits, unsaved work > local modifications, working tree, dirty
        edits, modifications, changes
        edited, edits, changed files > modified, modifications, working tree
        uncommitted, dirty, modified, not committed
        dirty, modified, uncommitted, unclean
        clean, unmodified, no changes
        history, log, past commits, ancestry
        past, history, previous commits
        log, history, commit list
        commit message, log message, description
        message, commit message, log message
        trailer, line at end of message, footer
        commit text, text of commit > commit message, log message
        staging area, index, cache, staged
        index, staging area, cache, staged
        stage, add, index
        staged, added, index, cached
        added, staged, to be committed
        ready to commit > changes to be committed, staged, index
        unstage, remove from index, reset
        working tree, working copy, working directory, checkout, files on disk
        working copy, working tree, checkout
        checkout, working tree, check out
        extra checkouts, extra working copy, several working copies, second checkout > worktree, linked working tree
        multiple working trees, several branches at once > worktree
        branch, line of development, fork
        main branch, master, default branch, trunk
        trunk, master, main branch, upstream
        feature branch, topic branch
        topic branch, feature branch
        current branch, head, checked out
        tip, head, latest commit, end of branch
        head, tip, current commit
        last commit, latest commit, most recent commit, newest commit > head, last commit, amend, tip
        detached head, not on branch, no branch
        parent, ancestor, previous commit
        ancestor, parent, base
        common ancestor, merge base, fork point
        where branches diverged, branched off > merge base, merge-base, fork point
        diverge, differ, fork
        ahead, behind, diverged > ahead, behind, upstream
        child, descendant
        remote, server, upstream, origin
        server, remote, remote repository
        upstream, remote, tracking branch
        remote-tracking branch, tracking branch, upstream branch
        download what is new, get new commits, what's new > fetch
        download, fetch, clone
        get latest, update from server, sync > pull, fetch
        blend, blend in > merge, pull
        push, upload, publish, send
        overwrite remote, force push, push anyway > force, force-with-lease
        force, overwrite, override
        safe force push, overwrite someone else's work > force-with-lease
        clone, copy repository, download project
        partial history, only latest history, without full history > shallow, depth
        shallow, depth, truncated history
        without blobs, skip large files > partial clone, filter
        bare, without working tree, server repository
        mirror, exact copy, all refs
        merge, combine, join, integrate
        merge conflict, clash, conflict, collision
        clash, conflict, collide, overlap
        conflict, clash, conflicting hunk
        conflict markers, angle brackets, merge markers
        solved conflicts, resolved conflicts > resolved, rerere, resolution
        remember conflict resolution, remember how solved, reuse resolution > rerere, reuse recorded resolution
        my side, our side, ours
        their side, other side, theirs
        other side, other branch, their side > other tree, theirs, other side
        fast-forward, without merge commit, linear
        no fast-forward, always merge commit > no-ff
        linear history, straight history > rebase, fast-forward
        merge commit, merge
        rebase, replay, transplant, move commits, reapply
        replay, reapply, rebase
        rewrite history, change past commits, edit old commits > rebase, filter-branch, amend
        reorder commits, squash commits, edit commits > interactive rebase, interactive, todo list
        squash, combine commits, fixup, meld
        amend, fix last commit, change last commit, fixing most recent commit
        fix up last commit, fix up most recent commit, correct last commit > amend
        copy commit, take one commit, port a fix, copy a fix, backport, single commit from another branch > cherry-pick
        cherry-pick, apply commit, copy commit
        revert, undo commit, reverse, inverse commit
        reset, move branch, undo, rewind
        throw away commit, undo last commit, drop last commit > reset, undo a commit
        shelve, stash, put aside, set aside, save for later
        shelved, shelf, put aside > stash, stashed
        unshelve, bring back shelved > stash pop, stash apply
        stash, shelve, set aside
        diff, difference, comparison, patch
        patch, diff, change
        hunk, part of change, piece of diff, block
        word by word, changed words > word-diff
        pickaxe, search history, find string in history
        search changes, search history > pickaxe, differences, log
        number of occurrences, times it occurs
        moved, relocated, changed place
        who changed line, last changed each line > blame, annotate
        which commit introduced bug, find bad commit, find the commit that broke > bisect
        hunt for commit, search for commit > bisect
        bisect, binary search, find bad commit
        good commit, working version
        bad commit, broken version, culprit
        tag, label, release, version name
        label, tag, name
        signed, signature, gpg
        sign commit, prove authorship > gpg, sign, signoff
        lightweight tag, simple tag
        every kind of tag, all tags, any tag > annotated tag, lightweight tag, tags
        annotated tag, tag with message
        most recent tag, nearest tag, closest tag, human-friendly version > describe
        name from tag, version from tag > describe
        exactly a release, exactly on tag > exact match, tagged
        ref, reference, branch, tag
        reference, ref, pointer
        pointer log, history of branch tip, where branch pointed > reflog, reference logs
        reflog, reference log, recover lost commits
        lost commits, deleted branch, recover commit > reflog, fsck, dangling
        object, blob, tree
        loose objects, unpacked objects, individual object files
        unpacked, loose, not packed
        pack, packfile, packed
        unreachable, dangling, orphaned, unreferenced
        orphan, without history, disconnected
        housekeeping, automatic housekeeping, clean repository, optimize repository > gc, maintenance, gc auto
        gc, garbage collection, housekeeping, maintenance
        shrink repository, reduce size, repository too big > gc, repack, prune
        integrity, corruption, check repository > fsck, verify
        corrupt, damaged, broken
        ignore list, ignored files, ignore file > gitignore, exclude, ignored
        gitignore, ignore, exclude, ignored files
        untracked, not added, unknown files, new files
        tracked, followed, under version control, versioned
        followed, tracked, watched
        no longer followed, not followed, no longer tracked, stop following > untrack, stop tracking, cached, rm
        stop tracking, untrack, unfollow
        leftover files, junk files, build leftovers > untracked, clean
        sparse, only some files, part of repository > sparse-checkout
        part of tree, some folders only, subset of files > sparse-checkout, sparse
        hook, script on event, trigger, automatic script
        run automatically before commit, before each commit > pre-commit, hook
        alias, shortcut, abbreviation
        shortcut, alias, abbreviation
        identity, author, committer, user.name
        author, writer, who made, whoever wrote
        authorship, author, who wrote
        committer, who committed
        nickname, real name, wrong name, name spelled > mailmap
        attribute, gitattributes, per-path settings
        binary file, not text, diff binary
        rename detection, detect renames, moved file > find-renames, follow, rename
        through renames, across renames > follow
        line endings, crlf, autocrlf, eol
        credential helper, password store, remember password > credential-cache, credential-store
        password helper > credential helper, credential-cache
        password in memory, keep password in memory > credential cache, cache credentials
        anonymous server, anonymous access, public read-only server > git daemon
        pull request, merge request, ask to pull > request-pull
        patch by mail, mail patch, email patches > format-patch, send-email, am
        apply patch, apply diff > apply, am
        archive, zip of project, tarball, snapshot of files > archive
        offline transfer, usb stick, single file repository > bundle
        portable, usb drive, removable, external drive > portable device, network share
        usb drive, usb stick, memory stick, external disk > portable device, removable
        clean away, clean up > prune, pruned
        notes, comment on commit, attach note
        monorepo, large repository, huge repository > scalar, sparse-checkout, partial clone
        file watcher, watch file system, speed up status > fsmonitor
        pretty, format, layout of log
        one line each, single line > oneline
        ascii graph, draw history, tree of commits > graph
        subversion, svn, perforce, cvs
        """
}

extension Thesaurus {
    /// Programming languages and what their libraries are about.
    static let programming = """
        function, method, procedure, routine, callable, subroutine
        method, function, member function
        callable, function, callback
        callback, hook, handler, listener
        anonymous function, lambda, inline function
        function call, calling, invocation
        argument, parameter, input
        parameter, argument
        default value, fallback, default argument, default parameter
        as fallback, fallback value > default value, default parameter, default argument
        keyword argument, named argument, named parameter
        any number of arguments, variable number arguments, variadic > args, arbitrary argument lists, star
        return value, result, output
        class, type, object
        object, instance, value, item
        instance, object
        attribute, property, field, member
        property, attribute, getter, setter
        inherit, subclass, derive, extend
        subclass, child class, derived class
        parent class, base class, superclass
        base class, superclass, parent
        constructor, initializer, init
        destructor, finalizer, del, cleanup
        interface, protocol, abstract class, abstract base class
        abstract, interface, base
        multiple inheritance, method resolution order, mro
        private, underscore, name mangling, internal
        operator, symbol, special method
        magic method, dunder, special method, double underscore
        overload, override, redefine
        decorator, wrapper, annotation
        generator, iterator, yield, lazy
        iterator, iterable, generator, loop
        iterate, loop, traverse, go through
        loop, iteration, for, while, cycle
        comprehension, list comprehension, inline loop
        condition, conditional, if statement
        conditional expression, ternary, inline if
        switch statement, case statement, pattern matching, match statement
        exception, error, raise
        raise, throw, signal
        throw > raise
        catch, handle, except, trap
        cleanup code, always run, no matter what > finally, clean-up, context manager
        with-block, with block, with statement > context manager, with statement
        context manager, with statement, with block
        variable, name, identifier
        constant, immutable, fixed, read-only
        global, module-level, shared
        local, function-level, inner
        scope, visibility, namespace
        namespace, scope, module
        binding, assignment, name
        assign, set, bind
        walrus, assignment expression, assign inside expression
        mutable, changeable, modifiable
        immutable, unchangeable, constant, frozen, read-only
        modify in place, change in place > in-place, modifies, mutates
        in place, in-place, same object
        type, class, kind
        type hint, annotation, type annotation, static typing
        type check, isinstance, static type checker
        boolean, bool, true, false
        null, none, nil, nothing
        string, text, str, characters
        text, string, str
        substring, slice, part of string
        slice, subsequence, part, range
        string formatting, interpolation, f-string, format
        join, concatenate, combine, glue
        concatenate, join, append, put together
        template string, template, substitute
        regular expression, regex, regexp, pattern
        regex, regular expression, regexp, pattern, re
        wildcard, glob, pattern, asterisk
        glob, wildcard, pattern
        greedy, longest match, as much as possible
        list, array, sequence, collection
        array, list, sequence, vector
        sequence, list, array, series
        list of lists, nested list, two-dimensional > compound object, nested, multidimensional
        tuple, record, pair
        pair, tuple, two
        set, collection, unique elements
        dictionary, dict, mapping, map, hash table, associative array
        dict, dictionary, mapping
        mapping, dictionary, dict
        map, mapping, dictionary, lookup table
        key, entry, index
        entry, item, element, record
        element, item, entry, member
        item, element, entry, object
        queue, fifo, buffer, deque
        stack, lifo, pile
        double-ended queue, deque
        heap, priority queue, heapq
        priority queue, heap, heapq, smallest first
        tree, hierarchy, structure
        graph, network, nodes
        linked list, chain
        binary search, bisect, sorted list, insort
        counter, tally, count, frequency
        most common, most frequent, tally > counter, most_common
        ordered, insertion order, sorted
        enum, enumeration, constants
        named constants, enumeration > enum
        struct, record, data class
        data class, dataclass, record
        boilerplate class, plain data holder > dataclass, dataclasses, namedtuple
        hashable, hash, dictionary key
        copy, duplicate, clone
        shallow copy, plain copy
        deep copy, recursive copy, clone
        reference, pointer, alias
        weak reference, weakref, without keeping alive
        identity, same object, is
        garbage collection, gc, memory management, reference counting
        reference count, garbage collection
        import, load, include, module
        module, library, package, file
        package, module, library
        package manager, installer, pip
        install package, install library, third-party package > pip, install
        virtual environment, venv, isolated environment
        environment folder, environment directory > virtual environment, venv
        interpreter, runtime, virtual machine
        runtime, execution, interpreter
        compile, build, translate, bytecode
        can't compile, doesn't compile, fails to build > untestable, does not build, compile
        compiler, build, translator
        bytecode, compiled, pyc
        built-in, builtin, included, ships, standard, comes with
        ships with, comes with, included > built-in, standard library, module
        standard library, stdlib, built-in modules
        source code, code, source, program
        code, source, program, script
        statement, instruction, command
        expression, formula, value
        syntax, grammar, notation
        keyword, reserved word
        comment, docstring, remark
        debugger, breakpoint, step through, pdb
        breakpoint, debugger, stop at
        interactive prompt, interactive shell, repl > interactive mode, interpreter, interactive
        asynchronous, async, non-blocking, asyncio, coroutine
        coroutine, async function, await, asyncio
        event loop, asyncio, loop
        future, promise, result later
        lock, mutex, semaphore, synchronization
        race condition, simultaneous access, thread safety > lock, synchronize, thread-safe
        thread-safe, thread safe, synchronized
        global lock, gil, global interpreter lock
        serialize, pickle, marshal, dump
        pickle, serialize, persist objects
        save objects, store objects > pickle, serialize, shelve
        untrusted, malicious, attacker, not trusted
        command-line arguments, command line options, argv > argparse, parse arguments, sys.argv
        parse arguments, option parser, argument parser > argparse, optparse, getopt
        standard parser, command-line parser > argparse, argumentparser
        command-line tool, console application > argparse, script, program
        wrong options, bad arguments > invalid arguments, error
        random number, randomness, random, dice
        seed, initialize random, reproducible
        arithmetic, calculation, math, computation
        math, mathematics, arithmetic, numeric
        power, exponent, raise to
        divide, division, quotient
        remainder, modulo, mod
        infinity, nan, not a number
        bitwise, bit operations, and or xor
        complex number, imaginary
        matrix, array, two-dimensional
        statistics, average, median
        digits, number of digits, length limitation
        overflow, too large, exceeds
        recursion, recursive, self-calling
        recursion limit, too deep, stack overflow > recursionlimit, maximum recursion depth
        performance, efficiency, optimization, speed
        optimize, speed up, performance
        complexity, running time, big o
        temporary file, scratch file, tempfile
        file object, open file, stream, handle
        file handle, file descriptor, file object
        file path, path, filename, pathlib
        path object, pathlib, path
        walk directory, all files in folder, recursively list > os.walk, glob, rglob, scandir
        timestamp, epoch, seconds since epoch
        parse date, date string > strptime, fromisoformat, datetime
        format date > strftime, isoformat
        sleep, pause, delay
        signal, interrupt, sigint
        exit, quit, sys.exit, terminate
        shutdown hook, at exit, when program ends > atexit
        socket, connection, network
        http request, fetch web page, download page > urllib.request, urlopen, http.client
        parse url, url parsing > urllib.parse, urlparse
        test framework, unittest, testing
        expected failure, should fail, assert error > assertraises, expectedfailure
        warning, deprecationwarning, warn
        c code, c library, native library, shared library > ctypes, extension module, foreign function
        embed, extend, c api
        translation, localization, i18n, language
        localization, internationalization, gettext, locale
        locale, regional settings, language
        human readable, pretty print, pprint
        nicely print, print nicely > pprint, pretty-print
        indent json, pretty json > indent, pretty-print
        text wrapping, wrap text > textwrap
        spelling, close matches, similar strings > difflib, get_close_matches
        table of contents, index, listing
        merge dictionaries, combine dicts > update, union, merge, chainmap
        group by, grouping > groupby, itertools, defaultdict
        pairs, combinations, permutations, cartesian product
        chain, concatenate iterables > itertools, chain
        partial function, pre-filled arguments > partial, functools
        cumulative, running total, accumulate
        flatten list > chain, itertools
        remove duplicates, unique, deduplicate > set, unique
        """
}

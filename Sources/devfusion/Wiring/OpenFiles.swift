import Glibc

/// How many files and sockets this process may have open at once.
enum OpenFiles {
    static var limit: Int { Int(clamping: limits.rlim_cur) }

    /// Raises the limit as far as the system lets the process raise it by itself.
    ///
    /// The default is made for programs that wait with `select`, which knows no descriptor above 1,023; nothing here
    /// does.
    static func raiseLimit() {
        var limits = limits
        guard limits.rlim_cur < limits.rlim_max else { return }
        limits.rlim_cur = limits.rlim_max
        setrlimit(resource, &limits)
    }

    private static var limits: rlimit {
        var limits = rlimit()
        getrlimit(resource, &limits)
        return limits
    }

    private static let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
}

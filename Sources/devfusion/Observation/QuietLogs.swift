import Glibc
import Logging

/// Log lines beside a view that is redrawn in place, which they would tear apart.
enum QuietLogs {
    /// On a terminal only warnings are said, from now on; what is worth knowing later, `devfusion task show` tells.
    ///
    /// To be called once, before anything is logged.
    static func beginOnTerminals() {
        guard isatty(STDERR_FILENO) == 1 else { return }
        LoggingSystem.bootstrap { label in
            var handler = StreamLogHandler.standardError(label: label)
            handler.logLevel = .warning
            return handler
        }
    }
}

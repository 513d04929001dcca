import GRDBSQLite

/// Hears from SQLite after each commit how many pages the write-ahead log has.
///
/// Only the thread that commits touches it, once it is set up.
final class PageGauge: @unchecked Sendable {
    private var step: Int32 = .max
    private var limit: Int32 = .max
    private var nextStep: Int32 = .max
    private var nextLimit: Int32 = .max
    private var onStep: () -> Void = {}
    private var onLimit: () -> Void = {}

    /// Runs one action each time another step of pages has come together, and the other past the limit.
    func start(
        stepPages: Int32, limitPages: Int32, onStep: @escaping () -> Void, onLimit: @escaping () -> Void
    ) {
        (step, limit) = (stepPages, limitPages)
        (nextStep, nextLimit) = (step, limit)
        self.onStep = onStep
        self.onLimit = onLimit
    }

    /// Takes the place of SQLite's own checkpoints on a connection, which must not outlive the gauge's owner.
    func install(on access: ConnectionAccess) {
        let context = Unmanaged.passUnretained(self).toOpaque()
        sqlite3_wal_hook(
            access.database.sqliteConnection,
            { context, _, _, pages in
                if let context { Unmanaged<PageGauge>.fromOpaque(context).takeUnretainedValue().note(pages) }
                return SQLITE_OK
            }, context)
    }

    private func note(_ pages: Int32) {
        // The write-ahead log was started over.
        if pages < step { (nextStep, nextLimit) = (step, limit) }
        if pages >= nextLimit {
            // Readers may keep it from being started over for a while: the next such stop comes later.
            nextLimit = pages + 4 * step
            onLimit()
        } else if pages >= nextStep {
            nextStep = pages + step
            onStep()
        }
    }
}

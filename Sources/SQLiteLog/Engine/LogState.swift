import RecordLog

/// What all threads of this process share: topics, end offsets, groups, and who waits for news of them.
///
/// Only the leader of the commit queue publishes, after its SQLite transaction is committed; so whoever holds the lock
/// sees whole transactions.
final class LogState: @unchecked Sendable {
    let lock = Lock()
    private var catalog = Catalog()
    private var ends: [Offset] = []
    private var groups: [Int64: GroupState] = [:]
    private var waiters: [ObjectIdentifier: Waiter] = [:]

    var currentCatalog: Catalog { lock.withLock { catalog } }
    var currentEnds: [Offset] { lock.withLock { ends } }
    var currentGroups: [GroupState] { lock.withLock { Array(groups.values) } }

    /// The group, when something in it has changed since the generation told.
    func group(_ id: Int64, after generation: Int64) -> GroupState? {
        lock.withLock { groups[id].flatMap { $0.generation == generation ? nil : $0 } }
    }

    // MARK: Publishing

    func publish(_ catalog: Catalog, ends: [Offset]) {
        lock.withLock {
            self.catalog = catalog
            self.ends = ends
            for waiter in waiters.values where waiter.isWaiting { waiter.condition.signal() }
        }
    }

    func publish(ends: [Offset], touched: Set<Int>) {
        lock.withLock {
            self.ends = ends
            for waiter in waiters.values where waiter.isWaiting {
                if touched.contains(where: waiter.partitions.contains) { waiter.condition.signal() }
            }
        }
    }

    func publish(_ group: GroupState) {
        lock.withLock {
            groups[group.id] = group
            for waiter in waiters.values where waiter.group == group.id { waiter.condition.signal() }
        }
    }

    /// Notes that a member polled, so that this process does not take it for silent.
    func prolong(_ member: Int64, of group: Int64, until leaseUntil: Int64) {
        lock.withLock {
            guard let place = groups[group]?.members.firstIndex(where: { $0.id == member }) else { return }
            groups[group]?.members[place].leaseUntil = leaseUntil
        }
    }

    // MARK: Waiting

    func add(_ waiter: Waiter) { lock.withLock { waiters[ObjectIdentifier(waiter)] = waiter } }
    func remove(_ waiter: Waiter) { lock.withLock { waiters[ObjectIdentifier(waiter)] = nil } }
    var hasWaiters: Bool { lock.withLock { !waiters.isEmpty } }

    /// What ended a wait.
    enum News {
        case records([Cursor.Span])
        case groupChanged
        case woken
        case nothing
    }

    /// Blocks until the cursor has records to read, the waiter is woken, its group changes, or time is up.
    ///
    /// - Parameters:
    ///   - generation: what the waiter knows of its group.
    ///   - deadline: in nanoseconds of ``MonotonicClock``.
    func wait(_ waiter: Waiter, for cursor: Cursor, generation: Int64 = 0, until deadline: Int64) -> News {
        lock.withLock {
            waiter.partitions = cursor.deliverable
            waiter.isWaiting = true
            defer { waiter.isWaiting = false }
            while true {
                if waiter.takeWake() { return .woken }
                if let id = waiter.group, groups[id]?.generation != generation { return .groupChanged }
                let spans = cursor.spans(upTo: ends)
                if !spans.isEmpty { return .records(spans) }
                if MonotonicClock.nanoseconds() >= deadline { return .nothing }
                waiter.condition.wait(until: deadline)
            }
        }
    }

    func wake(_ waiter: Waiter) {
        lock.withLock {
            waiter.isWoken = true
            waiter.condition.signal()
        }
    }
}

/// One session or reader that may wait; its fields are guarded by the state's lock.
final class Waiter: @unchecked Sendable {
    fileprivate let condition: Condition
    fileprivate let group: Int64?
    fileprivate var partitions: Set<Int> = []
    fileprivate var isWaiting = false
    fileprivate var isWoken = false

    init(_ state: LogState, group: Int64? = nil) {
        condition = Condition(state.lock)
        self.group = group
    }

    fileprivate func takeWake() -> Bool {
        defer { isWoken = false }
        return isWoken
    }
}

import Foundation

/// A mutual exclusion lock that conditions can wait on.
final class Lock: @unchecked Sendable {
    fileprivate let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)

    init() { pthread_mutex_init(mutex, nil) }

    deinit {
        pthread_mutex_destroy(mutex)
        mutex.deallocate()
    }

    func withLock<Value, Failure: Error>(_ body: () throws(Failure) -> Value) throws(Failure) -> Value {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return try body()
    }
}

/// Something that a thread waits for while it holds a lock.
final class Condition: @unchecked Sendable {
    private let lock: Lock
    private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

    init(_ lock: Lock) {
        self.lock = lock
        var attributes = pthread_condattr_t()
        pthread_condattr_init(&attributes)
        pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        pthread_cond_init(condition, &attributes)
        pthread_condattr_destroy(&attributes)
    }

    deinit {
        pthread_cond_destroy(condition)
        condition.deallocate()
    }

    /// Gives the lock up, waits for a signal, and takes the lock again; it may return without a signal.
    ///
    /// - Parameter deadline: in nanoseconds of ``MonotonicClock``; `nil` waits for ever.
    /// - Returns: `false` when the deadline has passed.
    @discardableResult
    func wait(until deadline: Int64? = nil) -> Bool {
        guard let deadline else { return pthread_cond_wait(condition, lock.mutex) == 0 }
        var time = timespec(tv_sec: Int(deadline / 1_000_000_000), tv_nsec: Int(deadline % 1_000_000_000))
        return pthread_cond_timedwait(condition, lock.mutex, &time) != ETIMEDOUT
    }

    func signal() { pthread_cond_signal(condition) }
}

/// The machine's monotonic clock, which all processes since the last boot share.
enum MonotonicClock {
    static func nanoseconds() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }

    static func milliseconds() -> Int64 { nanoseconds() / 1_000_000 }

    /// The time so many milliseconds from now, in nanoseconds.
    static func deadline(afterMilliseconds milliseconds: Int) -> Int64 {
        // A thousand years are as good as for ever, and do not overflow.
        nanoseconds() + min(Int64(milliseconds), 1 << 42) * 1_000_000
    }
}

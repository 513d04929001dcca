import Glibc

/// Waits between attempts, twice as long each time, from 50 ms to 5 s.
struct Backoff {
    private var milliseconds: UInt32 = 50

    mutating func sleep() {
        usleep(milliseconds * 1_000)
        milliseconds = min(milliseconds * 2, 5_000)
    }

    mutating func reset() { milliseconds = 50 }
}

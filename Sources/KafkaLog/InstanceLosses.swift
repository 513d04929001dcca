import RecordLog
import Synchronization

/// How often a process has lost its instance in a group to another member of late.
///
/// Once proves nothing: a process that slept through its session's time tells its group that it lives and joins anew
/// at once, and where the second overtakes the first, librdkafka 2.0.2 has thrown its own member out.
final class InstanceLosses: Sendable {
    private static let limit = 3
    private static let window = Duration.seconds(60)

    private let losses = Mutex<[GroupName: [ContinuousClock.Instant]]>([:])

    /// - Returns: whether it is too often.
    func noteOne(in group: GroupName, at now: ContinuousClock.Instant = .now) -> Bool {
        losses.withLock { losses in
            let recent = (losses[group] ?? []).filter { now - $0 < Self.window } + [now]
            losses[group] = recent
            return recent.count >= Self.limit
        }
    }
}

import Foundation
import RecordLog

/// Decides which partitions are to be compacted or to lose what is too old.
struct Cleanup: Sendable {
    let state: LogState
    let compaction: Compaction
    let retention: Retention
    let compactionThreshold: Int64

    /// Goes over all partitions; what fails now is tried again at the next turn.
    ///
    /// - Parameter now: in milliseconds since 1970.
    func run(now: Int64) {
        for (index, partition) in state.currentCatalog.partitions.enumerated() {
            switch partition.cleanup {
            case .compact: try? compactIfWorthwhile(index, now)
            case .delete(let age?): try? retention.run(on: index, olderThan: now - age)
            case .delete(nil): break
            }
        }
    }

    /// Compacts a topic whether it is worthwhile or not.
    func compact(_ topic: TopicName, now: Int64) throws(LogError) {
        let catalog = state.currentCatalog
        let shape = try catalog.shape(of: topic)
        for index in shape.first..<shape.first + Int(shape.count) {
            switch catalog.partitions[index].cleanup {
            case .compact: try compaction.run(on: index, now: now)
            case .delete(let age?): try retention.run(on: index, olderThan: now - age)
            case .delete(nil): break
            }
        }
    }

    // A pass reads the whole partition: there must be half as much new as was kept, to keep the work in proportion.
    private func compactIfWorthwhile(_ index: Int, _ now: Int64) throws(LogError) {
        let progress = try compaction.progress(of: index)
        guard progress.end - progress.clean >= max(compactionThreshold, progress.kept / 2) else { return }
        try compaction.run(on: index, now: now)
    }
}

/// The time of day.
enum WallClock {
    /// Milliseconds since 1970 in UTC.
    static func milliseconds() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
    }
}

import CoreMetrics
import Pipeline
import RecordLog
import Synchronization

/// Measures how many records the members of this process have still to read, on a thread of its own.
///
/// One question to the log for all partitions at each look, and none where a service polls. On Kafka transactions
/// end with markers that take offsets, so behind the last record of a partition there may be more to its end. A place
/// in which neither end nor position has moved between two looks, and a poll found nothing meanwhile, counts as 0.
package final class LagWatch: Sendable {
    private struct Look: Equatable {
        var position: Offset
        var end: Offset
    }

    private struct Place: Hashable {
        var processor: String
        var partition: TopicPartition
    }

    private struct Member {
        var processor: ProcessorName
        var positions: ReadPositions
    }

    private struct State {
        var members: [Member] = []
        var looks: [Place: Look] = [:]
        var meters: [[String]: Meter] = [:]
    }

    private let log: any RecordLog
    private let factory: any MetricsFactory
    private let state = Mutex(State())
    private let thread = RepeatingThread()

    /// - Parameters:
    ///   - log: where the ends are asked for.
    ///   - metrics: where `devfusion_lag_records` goes.
    package init(of log: any RecordLog, metrics: any MetricsFactory) {
        self.log = log
        factory = metrics
    }

    /// Looks every so often until ``stop()``.
    ///
    /// - Parameter seconds: the time between two looks.
    package func start(every seconds: Int = 10) {
        // A moment after the start, members have their partitions.
        thread.start(name: "lag", after: 1_000 * min(1, seconds), pause: 1_000 * seconds) { [self] in
            // Where the log is away the figures stay as they were; services say so in their log lines.
            try? measure()
        }
    }

    package func stop() { thread.stop() }

    /// Looks once.
    package func measure() throws(LogError) {
        let places = state.withLock { state in
            var places: [(processor: String, places: [TopicPartition: ReadPositions.Place])] = []
            state.members.removeAll { member in
                guard let own = member.positions.look() else { return true }
                places.append((member.processor.description, own))
                return false
            }
            return places
        }
        let partitions = Set(places.flatMap(\.places.keys))
        let ends = partitions.isEmpty ? [:] : try log.endOffsets(of: Array(partitions))
        var sums: [[String]: Offset] = [:]
        state.withLock { state in
            var looks: [Place: Look] = [:]
            for key in state.meters.keys { sums[key] = 0 }
            for (processor, places) in places {
                for (partition, place) in places {
                    let key = Place(processor: processor, partition: partition)
                    let look = Look(position: place.position, end: ends[partition] ?? place.position)
                    let stoodStill = place.isExhausted && !place.isPaused && state.looks[key] == look
                    sums[[processor, partition.topic.description], default: 0] +=
                        (stoodStill ? 0 : max(0, look.end - look.position)) + Offset(place.waiting)
                    looks[key] = look
                }
            }
            state.looks = looks
            for (key, sum) in sums { meter(key, &state).set(sum) }
        }
    }

    /// A new member's positions, which count from now on.
    func member(of processor: ProcessorName) -> ReadPositions {
        let positions = ReadPositions()
        state.withLock { $0.members.append(Member(processor: processor, positions: positions)) }
        return positions
    }

    private func meter(_ key: [String], _ state: inout State) -> Meter {
        if let meter = state.meters[key] { return meter }
        let meter = Meter(
            label: RuntimeMetric.lag.rawValue, dimensions: [("processor", key[0]), ("topic", key[1])], factory: factory)
        state.meters[key] = meter
        return meter
    }
}

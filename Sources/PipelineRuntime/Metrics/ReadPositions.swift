import RecordLog
import Synchronization

/// How far one member has read each partition that it owns. Its own thread writes, the lag's thread reads.
final class ReadPositions: Sendable {
    struct Place: Sendable, Equatable {
        /// The next offset to be read.
        var position: Offset
        var isPaused = false
        /// Records before the position that were read ahead and wait: they count as not read.
        var waiting = 0
        /// Whether a poll has found nothing there since the last look.
        var isExhausted = false
    }

    /// `nil` once the membership is over.
    private let places = Mutex<[TopicPartition: Place]?>([:])

    /// Takes note of what a poll found: once for each run of records of one partition.
    func polled(_ poll: PollResult) {
        change { places in
            for partition in poll.revoked { places[partition] = nil }
            for (partition, committed) in poll.assigned { places[partition] = Place(position: committed.offset) }
            guard let last = poll.records.last else {
                for partition in places.keys where places[partition]?.isPaused == false {
                    places[partition]?.isExhausted = true
                }
                return
            }
            for (record, next) in zip(poll.records, poll.records.dropFirst())
            where record.position.partition != next.position.partition {
                Self.note(record.position, in: &places)
            }
            Self.note(last.position, in: &places)
        }
    }

    func paused(_ partitions: Set<TopicPartition>) {
        change { places in
            for partition in places.keys { places[partition]?.isPaused = partitions.contains(partition) }
        }
    }

    func waiting(_ counts: [TopicPartition: Int]) {
        change { places in
            for partition in places.keys { places[partition]?.waiting = counts[partition, default: 0] }
        }
    }

    func end() { places.withLock { $0 = nil } }

    /// Looks, and forgets who had nothing to read; `nil` once the membership is over.
    func look() -> [TopicPartition: Place]? {
        places.withLock { places in
            defer { for partition in (places ?? [:]).keys { places?[partition]?.isExhausted = false } }
            return places
        }
    }

    private func change(_ body: (inout [TopicPartition: Place]) -> Void) {
        places.withLock { places in
            guard var own = places.take() else { return }
            body(&own)
            places = own
        }
    }

    private static func note(_ position: RecordPosition, in places: inout [TopicPartition: Place]) {
        places[position.partition]?.position = position.offset + 1
        places[position.partition]?.isExhausted = false
    }
}

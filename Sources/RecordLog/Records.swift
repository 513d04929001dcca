/// A record as it is read from a log.
package struct LogRecord: Sendable, Equatable {
    package var position: RecordPosition
    /// Milliseconds since 1970 in UTC, as the writer set them.
    package var timestamp: Int64
    package var key: [UInt8]?
    /// `nil` is a tombstone: on a compacted topic it removes the key.
    package var value: [UInt8]?
    package var headers: RecordHeaders

    package init(
        position: RecordPosition, timestamp: Int64, key: [UInt8]?, value: [UInt8]?, headers: RecordHeaders
    ) {
        self.position = position
        self.timestamp = timestamp
        self.key = key
        self.value = value
        self.headers = headers
    }
}

/// A record's key and value where a reader has them; valid only while it is shown.
package struct RecordView {
    package var position: RecordPosition
    package var key: UnsafeRawBufferPointer?
    /// `nil` is a tombstone.
    package var value: UnsafeRawBufferPointer?

    package init(position: RecordPosition, key: UnsafeRawBufferPointer?, value: UnsafeRawBufferPointer?) {
        self.position = position
        self.key = key
        self.value = value
    }
}

/// A record on its way into a log.
package struct OutgoingRecord: Sendable, Equatable {
    package var topic: TopicName
    /// `nil` lets the key choose: ``Partitioner/partition(ofKey:count:)``.
    package var partition: Int32?
    package var timestamp: Int64
    package var key: [UInt8]?
    package var value: [UInt8]?
    package var headers: RecordHeaders

    package init(
        topic: TopicName, partition: Int32? = nil, timestamp: Int64, key: [UInt8]?, value: [UInt8]?,
        headers: RecordHeaders = RecordHeaders()
    ) {
        self.topic = topic
        self.partition = partition
        self.timestamp = timestamp
        self.key = key
        self.value = value
        self.headers = headers
    }
}

/// A topic's shape.
package struct TopicConfiguration: Sendable, Hashable {
    package enum Cleanup: Sendable, Hashable {
        /// Records go once they are older than this; `nil` keeps them for ever.
        case delete(afterMilliseconds: Int64?)
        /// The last record of each key stays; tombstones remove the key.
        case compact
    }

    package var name: TopicName
    package var partitions: Int32
    package var cleanup: Cleanup

    package init(name: TopicName, partitions: Int32, cleanup: Cleanup) {
        self.name = name
        self.partitions = partitions
        self.cleanup = cleanup
    }
}

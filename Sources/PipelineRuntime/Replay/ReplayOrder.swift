import RecordLog

/// The order in which a stage took its inputs, read off the ``ConsumedInputs`` that its outputs carry.
///
/// An input that wrote nothing stands before the next one that did and had seen it. Among several such inputs between
/// two that wrote, the order of different topics is not known: they are taken topic by topic.
struct ReplayOrder {
    private struct Mark {
        var input: RecordPosition
        var consumed: [Offset]
        /// Grows with every input of the partition.
        var total: Offset
    }

    private let topics: [TopicName]
    private let marks: [Mark]

    /// - Parameters:
    ///   - topics: the stage's input topics, in its order.
    ///   - outputs: what the stage wrote in one partition.
    init(topics: [TopicName], outputs: [RecordedOutput]) {
        self.topics = topics
        var marks: [RecordPosition: Mark] = [:]
        for output in outputs where output.consumed.count == topics.count {
            marks[output.input] = Mark(
                input: output.input, consumed: output.consumed, total: output.consumed.reduce(0, +))
        }
        self.marks = marks.values.sorted { $0.total < $1.total }
    }

    /// The inputs of one partition in the order in which the stage took them.
    func sorted(_ inputs: [LogRecord]) -> [LogRecord] {
        inputs.map { (place: place(of: $0.position), record: $0) }.sorted { $0.place < $1.place }.map(\.record)
    }

    private func place(of input: RecordPosition) -> (Offset, Int, Int, Offset) {
        let topic = topics.firstIndex(of: input.partition.topic) ?? topics.count
        let next = marks.first { topic < topics.count && $0.consumed[topic] > input.offset }
        return (next?.total ?? .max, next?.input == input ? 1 : 0, topic, input.offset)
    }
}

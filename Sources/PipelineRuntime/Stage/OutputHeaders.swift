import Pipeline

/// The header writers of one stage, one for each topic that it writes: a topic has records of one type.
struct OutputHeaders: Sendable {
    private let source: ProcessorName
    private var writers: [CloudEventHeaders?]

    init(source: ProcessorName, topicCount: Int) {
        self.source = source
        writers = [CloudEventHeaders?](repeating: nil, count: topicCount)
    }

    mutating func writer(ofTopic index: Int, recordName: String) -> CloudEventHeaders {
        if let writer = writers[index] { return writer }
        let writer = CloudEventHeaders(source: source, recordName: recordName)
        writers[index] = writer
        return writer
    }
}

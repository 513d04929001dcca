import Pipeline

/// The header writers of one stage, one for each topic that it writes: a topic has records of one type.
struct OutputHeaders<Output: StageOutput>: Sendable {
    private let source: ProcessorName
    private var writers = [CloudEventHeaders?](repeating: nil, count: Output.topics.count)

    init(source: ProcessorName) { self.source = source }

    mutating func writer(of output: Output) -> CloudEventHeaders {
        if let writer = writers[output.topicIndex] { return writer }
        let writer = CloudEventHeaders(source: source, recordName: output.recordName)
        writers[output.topicIndex] = writer
        return writer
    }
}

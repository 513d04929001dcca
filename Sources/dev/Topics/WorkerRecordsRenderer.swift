/// Writes what a worker reads as an enum with a case for each request topic.
struct WorkerRecordsRenderer {
    let list: TopicList
    let worker: TopicList.Worker

    private var name: String { Names.upperCamel(worker.name) }

    private var topics: [TopicList.Topic] {
        worker.requests.compactMap { request in list.topics.first { $0.name == request } }
    }

    var text: String {
        var source = SourceText()
        source.line(SourceText.header + "import RecordLog\nimport Schemas\n")
        source.line("/// What the \(worker.name) worker reads.")
        source.block("package enum \(name)WorkerRequest: RequestRecord") { source in
            let cases = TopicCases(topics: topics)
            cases.declare(into: &source)
            cases.decode(for: "the \(worker.name) worker", into: &source)
            source.line()
            call(into: &source)
        }
        return source.text
    }

    private func call(into source: inout SourceText) {
        source.block("package var call: CallHeader?") { source in
            source.cases(of: "self") { source in
                for topic in topics { source.line("case .\(Names.lowerCamel(topic.name))(let request): request.call") }
            }
        }
    }
}

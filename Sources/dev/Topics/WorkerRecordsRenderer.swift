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
            for topic in topics {
                source.line("/// \(topic.about)")
                source.line("case \(Names.lowerCamel(topic.name))(\(topic.record))")
            }
            source.line()
            source.line("package static let topics: [TopicName] = [")
            source.indented { source in
                for topic in topics { source.line("Topics.\(Names.lowerCamel(topic.name)),") }
            }
            source.line("]")
            source.line()
            decoding(into: &source)
            source.line()
            call(into: &source)
        }
        return source.text
    }

    private func decoding(into source: inout SourceText) {
        source.block("package init(topicIndex: Int, decoding bytes: [UInt8]) throws(SchemaFailure)") { source in
            source.cases(of: "topicIndex") { source in
                for (index, topic) in topics.enumerated() {
                    let record = "\(topic.record)(decoding: bytes)"
                    source.line("case \(index): self = .\(Names.lowerCamel(topic.name))(try \(record))")
                }
                source.line(
                    "default: preconditionFailure(\"the \(worker.name) worker has no input \\(topicIndex)\")")
            }
        }
    }

    private func call(into source: inout SourceText) {
        source.block("package var call: CallHeader?") { source in
            source.cases(of: "self") { source in
                for topic in topics { source.line("case .\(Names.lowerCamel(topic.name))(let request): request.call") }
            }
        }
    }
}

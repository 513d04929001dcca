/// Writes the parts that an enum with a case for each of some topics always has.
struct TopicCases {
    let topics: [TopicList.Topic]

    /// A case for each topic, and the list of them.
    func declare(into source: inout SourceText) {
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
    }

    /// The initializer that reads a record of one topic.
    ///
    /// - Parameter reader: "the engine stage", for the message about a number that is no topic's.
    func decode(for reader: String, into source: inout SourceText) {
        source.block("package init(topicIndex: Int, decoding bytes: [UInt8]) throws(SchemaFailure)") { source in
            source.cases(of: "topicIndex") { source in
                for (index, topic) in topics.enumerated() {
                    let record = "\(topic.record)(decoding: bytes)"
                    source.line("case \(index): self = .\(Names.lowerCamel(topic.name))(try \(record))")
                }
                source.line("default: preconditionFailure(\"\(reader) has no input \\(topicIndex)\")")
            }
        }
    }
}

/// Writes what a stage reads and what it may write as two enums with a case for each topic.
struct StageRecordsRenderer {
    let list: TopicList
    let stage: TopicList.Stage
    let package: String

    private var name: String { Names.upperCamel(stage.name) }

    var text: String {
        var source = SourceText()
        source.line(SourceText.header + "import RecordLog\nimport Schemas\n")
        source.line("/// What the \(stage.name) stage reads, besides its state.")
        source.block("package enum \(name)Input: StageInput") { input(list.inputs(of: stage), into: &$0) }
        source.line()
        source.line("/// What the \(stage.name) stage writes, besides its state.")
        source.block("package enum \(name)Output: StageOutput") { output(list.outputs(of: stage), into: &$0) }
        source.line()
        source.line("/// The \(stage.name) stage's own topics.")
        source.block("package enum \(name)Topics") { source in
            source.line("/// Keeps one record of each key: the state.")
            source.line("package static var state: TopicName { Topics.\(Names.lowerCamel(stage.state)) }")
            source.line("/// Where its deadlines arrive.")
            source.line("package static var timers: TopicName { Topics.\(Names.lowerCamel(stage.timers)) }")
        }
        return source.text
    }

    private func input(_ topics: [TopicList.Topic], into source: inout SourceText) {
        let cases = TopicCases(topics: topics)
        cases.declare(into: &source)
        cases.decode(for: "the \(stage.name) stage", into: &source)
    }

    private func output(_ topics: [TopicList.Topic], into source: inout SourceText) {
        TopicCases(topics: topics).declare(into: &source)
        perCase("var topicIndex: Int", topics, into: &source) { index, _ in "\(index)" }
        source.line()
        perCase("var recordName: String", topics, into: &source) { _, topic in "\"\(package).\(topic.record)\"" }
        source.line()
        source.block("package func encoded() -> [UInt8]") { source in
            source.cases(of: "self") { source in
                for topic in topics {
                    source.line("case .\(Names.lowerCamel(topic.name))(let record): record.encoded()")
                }
            }
        }
    }

    private func perCase(
        _ declaration: String, _ topics: [TopicList.Topic], into source: inout SourceText,
        value: (Int, TopicList.Topic) -> String
    ) {
        source.block("package \(declaration)") { source in
            source.cases(of: "self") { source in
                for (index, topic) in topics.enumerated() {
                    source.line("case .\(Names.lowerCamel(topic.name)): \(value(index, topic))")
                }
            }
        }
    }
}

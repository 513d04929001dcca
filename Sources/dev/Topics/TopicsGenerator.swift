/// Writes `Sources/Pipeline/Generated` and `docs/topics.md`.
struct TopicsGenerator {
    static let folder = "Sources/Pipeline/Generated"

    let list: TopicList
    /// The schemas' package, "devfusion.v1".
    let package: String

    /// Contents by path.
    func files() -> [String: String] {
        var files = [
            "\(Self.folder)/Topics.swift": topics(),
            "docs/topics.md": TopicsPage(list: list).text,
        ]
        for stage in list.stages {
            let name = Names.upperCamel(stage.name)
            files["\(Self.folder)/\(name)Records.swift"] =
                StageRecordsRenderer(list: list, stage: stage, package: package).text
        }
        for worker in list.workers {
            files["\(Self.folder)/\(Names.upperCamel(worker.name))WorkerRequest.swift"] =
                WorkerRecordsRenderer(list: list, worker: worker).text
        }
        return files
    }

    private func topics() -> String {
        var source = SourceText()
        source.line(SourceText.header + "import RecordLog\n")
        source.line("/// The topics of `topics.yaml`.")
        source.block("package enum Topics") { source in
            for topic in list.topics {
                source.line("/// \(topic.about)")
                source.line("package static let \(Names.lowerCamel(topic.name)): TopicName = \"\(topic.name)\"")
            }
            source.line()
            source.line("/// All topics, in the order of the list.")
            source.line("package static let all: [Topic] = [")
            source.indented { source in for topic in list.topics { entry(topic, into: &source) } }
            source.line("]")
            source.line()
            source.line("/// All stages and workers.")
            source.line("package static let processors: [ProcessorTopics] = [")
            source.indented { source in
                for stage in list.stages {
                    let inputs = names(list.inputs(of: stage).map(\.name))
                    source.line(
                        "ProcessorTopics(name: \"\(stage.name)\", inputs: [\(inputs)], "
                            + "timers: \(Names.lowerCamel(stage.timers))),")
                }
                for worker in list.workers {
                    source.line("ProcessorTopics(name: \"\(worker.name)\", inputs: [\(names(worker.requests))]),")
                }
            }
            source.line("]")
            source.line()
            source.line("/// The topics that a request may name for its reply.")
            let replies = names(list.topics.filter { $0.record == "Reply" }.map(\.name))
            source.line("package static let replyTopics: Set<TopicName> = [\(replies)]")
        }
        return source.text
    }

    private func names(_ topics: [String]) -> String {
        topics.map { Names.lowerCamel($0) }.joined(separator: ", ")
    }

    private func entry(_ topic: TopicList.Topic, into source: inout SourceText) {
        source.line("Topic(")
        source.indented { source in
            source.line("recordName: \"\(package).\(topic.record)\",")
            source.line(
                "configuration: TopicConfiguration(name: \(Names.lowerCamel(topic.name)), "
                    + "partitions: \(topic.partitions), cleanup: \(cleanup(topic))),")
            source.line("about: \"\(topic.about.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\"),")
        }
    }

    private func cleanup(_ topic: TopicList.Topic) -> String {
        switch topic.cleanup {
        case .compact: ".compact"
        case .delete(nil): ".delete(afterMilliseconds: nil)"
        case .delete(let milliseconds?): ".delete(afterMilliseconds: \(milliseconds))"
        }
    }
}

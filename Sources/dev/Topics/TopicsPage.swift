/// Writes the topics for readers: a table, then each topic.
struct TopicsPage {
    let list: TopicList

    var text: String {
        var lines = [
            "<!-- Made from topics.yaml by `swift run dev generate`; changes are lost. -->", "", "# Topics", "",
            "Every record's value is a protobuf message of `schemas/devfusion/v1`. A stage's inputs, timers and "
                + "state have the same key and the same number of partitions.", "",
        ]
        lines += ["## Stages", ""]
        for stage in list.stages {
            lines.append(
                "- **\(stage.name)**: \(stage.about) Reads \(links(list.inputs(of: stage))); "
                    + "keeps \(link(stage.state)); writes \(links(list.outputs(of: stage))).")
        }
        lines += ["", "## Workers", ""]
        for worker in list.workers {
            let requests = worker.requests.map(link).joined(separator: ", ")
            lines.append("- **\(worker.name)**: \(worker.about) Reads \(requests).")
        }
        lines += ["", "## All topics", ""] + table
        for topic in list.topics { lines += [""] + details(topic) }
        return lines.joined(separator: "\n") + "\n"
    }

    private var table: [String] {
        ["| topic | record | partitions | cleanup | written by | read by |", "|---|---|---|---|---|---|"]
            + list.topics.map { topic in
                "| \(link(topic.name)) | `\(topic.record)` | \(topic.partitions) | \(topic.cleanupText) | "
                    + "\(topic.writers.joined(separator: ", ")) | \(topic.readers.joined(separator: ", ")) |"
            }
    }

    private func details(_ topic: TopicList.Topic) -> [String] {
        [
            "### \(topic.name)", "", topic.about, "",
            "- Record: `\(topic.record)`, keyed by \(topic.key)",
            "- Partitions: \(topic.partitions)",
            "- Cleanup: \(cleanup(topic))",
            "- Written by: \(topic.writers.joined(separator: ", "))",
            "- Read by: \(topic.readers.joined(separator: ", "))",
        ]
    }

    private func cleanup(_ topic: TopicList.Topic) -> String {
        switch topic.cleanup {
        case .compact: "compacted; the last record of each key stays"
        case .delete(nil): "none; records stay for ever"
        case .delete: "records go after \(topic.cleanupText)"
        }
    }

    private func links(_ topics: [TopicList.Topic]) -> String { topics.map { link($0.name) }.joined(separator: ", ") }

    private func link(_ topic: String) -> String { "[`\(topic)`](#\(topic.replacing(".", with: "")))" }
}

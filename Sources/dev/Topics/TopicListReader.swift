import Yams

/// Reads `topics.yaml` strictly: every key is known, every value has its type.
struct TopicListReader {
    private var mistakes: [String] = []

    static func read(_ yaml: String) throws -> TopicList {
        var reader = TopicListReader()
        let root: Node?
        do { root = try Yams.compose(yaml: yaml) } catch {
            throw TopicMistakes(mistakes: ["not YAML: \(error)"])
        }
        guard let root else { throw TopicMistakes(mistakes: ["empty"]) }
        let list = reader.list(root)
        guard reader.mistakes.isEmpty else { throw TopicMistakes(mistakes: reader.mistakes) }
        return list
    }

    private mutating func list(_ root: Node) -> TopicList {
        var entry = Entry(root, "the file", keys: ["stages", "workers", "topics"], &mistakes)
        let stages = entry.children("stages", &mistakes)
        let workers = entry.children("workers", &mistakes)
        let topics = entry.children("topics", &mistakes)
        return TopicList(
            stages: stages.map { stage($0, $1) }, workers: workers.map { worker($0, $1) },
            topics: topics.map { topic($0, $1) })
    }

    private mutating func stage(_ name: String, _ node: Node) -> TopicList.Stage {
        var entry = Entry(node, "stage \(name)", keys: ["about", "state", "timers"], &mistakes)
        return TopicList.Stage(
            name: name, about: entry.text("about", &mistakes), state: entry.text("state", &mistakes),
            timers: entry.text("timers", &mistakes))
    }

    private mutating func worker(_ name: String, _ node: Node) -> TopicList.Worker {
        var entry = Entry(node, "worker \(name)", keys: ["about", "requests"], &mistakes)
        return TopicList.Worker(
            name: name, about: entry.text("about", &mistakes), requests: entry.texts("requests", &mistakes))
    }

    private mutating func topic(_ name: String, _ node: Node) -> TopicList.Topic {
        let keys = ["record", "key", "partitions", "cleanup", "writers", "readers", "about"]
        var entry = Entry(node, "topic \(name)", keys: keys, &mistakes)
        let cleanup = entry.text("cleanup", &mistakes)
        return TopicList.Topic(
            name: name, record: entry.text("record", &mistakes), key: entry.text("key", &mistakes),
            partitions: entry.count("partitions", &mistakes), cleanup: self.cleanup(cleanup, of: name),
            cleanupText: cleanup, writers: entry.texts("writers", &mistakes),
            readers: entry.texts("readers", &mistakes), about: entry.text("about", &mistakes))
    }

    private mutating func cleanup(_ text: String, of topic: String) -> TopicList.Topic.Cleanup {
        switch text {
        case "compact": return .compact
        case "forever", "": return .delete(afterMilliseconds: nil)
        default:
            let hours = ["h": 1, "d": 24][text.suffix(1)]
            if let hours, let count = Int64(text.dropLast()), (1...100_000).contains(count) {
                return .delete(afterMilliseconds: count * Int64(hours) * 3_600_000)
            }
            mistakes.append("topic \(topic): cleanup \(text) is none of compact, forever, hours (36h), days (7d)")
            return .compact
        }
    }
}

/// One mapping of the file, whose values are asked for by key.
private struct Entry {
    private let subject: String
    private let mapping: Node.Mapping

    init(_ node: Node, _ subject: String, keys: [String], _ mistakes: inout [String]) {
        self.subject = subject
        mapping = node.mapping ?? Node.Mapping([])
        if node.mapping == nil { mistakes.append("\(subject): not a mapping of \(keys.joined(separator: ", "))") }
        for key in mapping.keys.compactMap(\.string) where !keys.contains(key) {
            mistakes.append("\(subject): unknown key \(key)")
        }
        for key in keys where mapping[Node(key)] == nil && node.mapping != nil {
            mistakes.append("\(subject): no \(key)")
        }
    }

    mutating func text(_ key: String, _ mistakes: inout [String]) -> String {
        guard let node = mapping[Node(key)] else { return "" }
        if let text = node.scalar?.string, !text.isEmpty { return text }
        mistakes.append("\(subject): \(key) is no text")
        return ""
    }

    mutating func count(_ key: String, _ mistakes: inout [String]) -> Int {
        guard let node = mapping[Node(key)] else { return 1 }
        if let count = node.int, (1...1_000).contains(count) { return count }
        mistakes.append("\(subject): \(key) is no number from 1 to 1000")
        return 1
    }

    mutating func texts(_ key: String, _ mistakes: inout [String]) -> [String] {
        guard let node = mapping[Node(key)] else { return [] }
        let texts = node.sequence?.compactMap { $0.scalar?.string } ?? []
        if texts.isEmpty || texts.count != node.sequence?.count {
            mistakes.append("\(subject): \(key) is no list of names")
        }
        return texts
    }

    mutating func children(_ key: String, _ mistakes: inout [String]) -> [(String, Node)] {
        guard let node = mapping[Node(key)] else { return [] }
        guard let children = node.mapping else {
            mistakes.append("\(key): not a mapping")
            return []
        }
        return children.compactMap { name, child in name.string.map { ($0, child) } }
    }
}

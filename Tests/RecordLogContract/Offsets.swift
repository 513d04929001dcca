import RecordLog

extension ContractCheck {
    static let offsets = [
        ContractCheck("start and end offsets of an empty partition are 0") { fixture in
            let scene = try Scene(fixture)
            let zero = Dictionary(uniqueKeysWithValues: scene.partitions(of: scene.input).map { ($0, Offset(0)) })
            try requireEqual(try scene.log.endOffsets(of: scene.partitions(of: scene.input)), zero, "ends")
            try requireEqual(try scene.log.startOffsets(of: scene.partitions(of: scene.input)), zero, "starts")
        },
        ContractCheck("the end offset follows the last committed record, also after reopening") { fixture in
            var scene: Scene? = try Scene(fixture)
            let partition = TopicPartition(scene!.input, 3)
            let last = try scene!.log.append((0..<10).map { scene!.record("k", "\($0)", partition: 3) }).last!
            let end = try scene!.log.endOffsets(of: [partition])[partition]!
            try require(end > last.offset, "end \(end) is past \(last.offset)")
            scene = nil
            // An engine may still be marking the end of the transaction.
            let reopened = try fixture.open().endOffsets(of: [partition])[partition]!
            try require((end...(end + 1)).contains(reopened), "end \(reopened) after reopening, \(end) before")
        },
        ContractCheck("committed offsets come back with their metadata, also to the next member") { fixture in
            let scene = try Scene(fixture)
            try scene.log.append([scene.record("k", "in", partition: 1)])
            let partition = TopicPartition(scene.input, 1)
            let committed = CommittedOffset(offset: 1, metadata: String(repeating: "ä", count: 1_536))
            do {
                let session = try scene.join("m")
                _ = try session.pollRecords(1)
                try session.commit(LogTransaction(offsets: [partition: committed]))
                try session.leave()
            }
            let log = try fixture.open()
            try requireEqual(
                try log.committedOffsets(of: scene.group, in: scene.input), [partition: committed], "committed")
            let next = try scene.join("n", log)
            let assigned = try next.poll(until: "assignment") { $0.assigned.count == 8 }.assigned
            try requireEqual(assigned[partition], committed, "assigned")
            try requireEqual(assigned[TopicPartition(scene.input, 0)], CommittedOffset(offset: 0), "untouched")
            try next.leave()
        },
        ContractCheck("topics that exist are left as they are and listed by name") { fixture in
            let scene = try Scene(fixture)
            let other = TopicConfiguration(name: scene.input, partitions: 9, cleanup: .compact)
            try scene.log.createTopics([other])
            let names: Set = [scene.input, scene.output, scene.state]
            let topics = try scene.log.topics().filter { names.contains($0.name) }
            try requireEqual(topics.map(\.name), names.sorted(), "names")
            try requireEqual(topics.map(\.partitions), [4, 4, 4], "partitions")
            let state = topics.first { $0.name == scene.state }
            try requireEqual(state?.cleanup, .compact, "cleanup")
        },
        ContractCheck("an unknown topic is refused") { fixture in
            let scene = try Scene(fixture)
            let unknown = TopicName(fixture.unique("unknown"))
            try requireError("append", \.isInvalid) { try scene.log.append([scene.record(unknown, "k", "v")]) }
            try requireError("join", \.isInvalid) {
                _ = try scene.log.join(scene.group, topics: [unknown], as: "m")
            }
            try requireError("reader", \.isInvalid) {
                _ = try scene.log.reader(at: [TopicPartition(unknown, 0): 0])
            }
            try requireError("end", \.isInvalid) {
                _ = try scene.log.endOffsets(of: [TopicPartition(scene.input, Scene.partitions)])
            }
        },
    ]
}

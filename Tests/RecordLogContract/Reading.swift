import RecordLog

extension ContractCheck {
    static let reading = [
        ContractCheck("records of one key stay in order and in one partition") { fixture in
            let scene = try Scene(fixture)
            for number in 0..<50 {
                try scene.log.append((0..<5).map { scene.record("key-\($0)", "\(number)") })
            }
            let records = try scene.contents(of: scene.input)
            for key in 0..<5 {
                let own = records.filter { $0.keyText == "key-\(key)" }
                try requireEqual(own.map(\.text), (0..<50).map(String.init), "values of key \(key)")
                let partition = Partitioner.partition(ofKey: Array("key-\(key)".utf8), count: Scene.partitions)
                try requireEqual(Set(own.map(\.position.partition.partition)), [partition], "partition of \(key)")
            }
        },
        ContractCheck("a reader starts at the offsets told and stops at the limit") { fixture in
            let scene = try Scene(fixture)
            let partition = TopicPartition(scene.input, 0)
            let positions = try scene.log.append((0..<20).map { scene.record("k", "\($0)", partition: 0) })
            let reader = try scene.log.reader(at: [partition: positions[5].offset])
            try requireEqual(try reader.next(limit: 3, milliseconds: 5_000).map(\.text), ["5", "6", "7"], "first")
            try requireEqual(try reader.next(limit: 2, milliseconds: 5_000).map(\.text), ["8", "9"], "second")
            try requireEqual(reader.positions, [partition: positions[9].offset + 1], "positions")
        },
        ContractCheck("a reader that waits sees a record as soon as it is committed, and only once") { fixture in
            let scene = try Scene(fixture)
            let partition = TopicPartition(scene.input, 0)
            let reader = try scene.log.reader(at: [partition: 0])
            try requireEqual(try reader.next(limit: 10, milliseconds: 0), [], "empty")
            let failures = concurrently(1) { _ in try scene.log.append([scene.record("k", "v", partition: 0)]) }
            try require(failures.isEmpty, "\(failures)")
            try requireEqual(try reader.next(limit: 10, milliseconds: 10_000).map(\.text), ["v"], "record")
            try requireEqual(try reader.next(limit: 10, milliseconds: 0), [], "again")
        },
    ]
}

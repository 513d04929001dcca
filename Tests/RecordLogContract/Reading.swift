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
        ContractCheck("a reader shows the same records as it returns, and stops at the limit") { fixture in
            let scene = try Scene(fixture)
            let partitions = [TopicPartition(scene.input, 0), TopicPartition(scene.input, 1)]
            for number in 0..<30 {
                try scene.log.append(
                    partitions.map { scene.record("k\(number % 7)", "\(number)", partition: $0.partition) })
            }
            var odd = scene.record("empty", "", partition: 0)
            odd.value = []
            var removed = scene.record("removed", "", partition: 0)
            removed.value = nil
            var keyless = scene.record("", "keyless", partition: 0)
            keyless.key = nil
            try scene.log.append([odd, removed, keyless])
            let starts = Dictionary(uniqueKeysWithValues: partitions.map { ($0, Offset(0)) })
            let (returning, showing) = (try scene.log.reader(at: starts), try scene.log.reader(at: starts))
            var (returned, shown): ([LogRecord], [LogRecord]) = ([], [])
            while returned.count < 63 { returned += try returning.next(limit: 8, milliseconds: 5_000) }
            while shown.count < 63 {
                let before = shown.count
                try showing.show(limit: 8, milliseconds: 5_000) { view in
                    shown.append(
                        LogRecord(
                            position: view.position, timestamp: 0, key: view.key.map { Array($0) },
                            value: view.value.map { Array($0) }, headers: RecordHeaders()))
                }
                try require(shown.count - before <= 8, "more than the limit")
            }
            for partition in partitions {
                let expected = returned.filter { $0.position.partition == partition }
                let found = shown.filter { $0.position.partition == partition }
                try requireEqual(found.map(\.position), expected.map(\.position), "positions")
                try requireEqual(found.map(\.key), expected.map(\.key), "keys")
                try requireEqual(found.map(\.value), expected.map(\.value), "values")
            }
            for (partition, position) in showing.positions {
                let last = shown.last { $0.position.partition == partition }?.position.offset ?? -1
                try require(position > last, "\(partition) stands at \(position), behind the record at \(last)")
            }
            var again = 0
            try showing.show(limit: 8, milliseconds: 0) { _ in again += 1 }
            try requireEqual(again, 0, "again")
        },
    ]
}

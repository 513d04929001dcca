import RecordLog

extension ContractCheck {
    static let compaction = [
        ContractCheck("compaction keeps the last value of each key, where it stood") { fixture in
            let scene = try Scene(fixture)
            for round in 0..<5 {
                try scene.log.append((0..<10).map { scene.record(scene.state, "key-\($0)", "\(round)") })
            }
            let last = try scene.contents(of: scene.state).filter { $0.text == "4" }
            try fixture.compact(scene.state, of: scene.log)
            let left = try scene.contents(of: scene.state)
            try require(Set(last.map(\.position)).isSubset(of: left.map(\.position)), "the last values stay")
            var latest: [String: String] = [:]
            for record in left { latest[record.keyText] = record.text }
            try requireEqual(latest.count, 10, "keys")
            try require(latest.values.allSatisfy { $0 == "4" }, "last values: \(latest)")
            try require(left.count < 50, "something was compacted away")
        },
        ContractCheck("a tombstone removes its key and then itself") { fixture in
            let scene = try Scene(fixture)
            try scene.log.append([
                scene.record(scene.state, "gone", "1", partition: 0),
                scene.record(scene.state, "kept", "1", partition: 0),
                scene.record(scene.state, "gone", nil, partition: 0),
                scene.record(scene.state, "last", "1", partition: 0),
            ])
            try fixture.compact(scene.state, of: scene.log)
            try requireEqual(try scene.contents(of: scene.state).map(\.keyText), ["kept", "last"], "keys")
        },
        ContractCheck("a restore over compaction's gaps reaches the end offset") { fixture in
            let scene = try Scene(fixture)
            let partition = TopicPartition(scene.state, 0)
            try scene.log.append((0..<100).map { scene.record(scene.state, "key", "\($0)", partition: 0) })
            try scene.log.append([scene.record(scene.state, "key", nil, partition: 0)])
            let before = try scene.log.endOffsets(of: [partition])[partition]!
            try fixture.compact(scene.state, of: scene.log)
            // An engine may have to write something itself before it compacts.
            let end = try scene.log.endOffsets(of: [partition])[partition]!
            try require(end >= before, "the end went back from \(before) to \(end)")
            let reader = try scene.log.reader(at: [partition: 0])
            for _ in 0..<100 where reader.positions[partition]! < end {
                _ = try reader.next(limit: 10, milliseconds: 50)
            }
            try require(reader.positions[partition]! >= end, "\(reader.positions) is short of \(end)")
        },
        ContractCheck("offsets are never used twice, even where everything was removed") { fixture in
            var scene: Scene? = try Scene(fixture)
            let partition = TopicPartition(scene!.state, 0)
            try scene!.log.append([
                scene!.record(scene!.state, "k", "1", partition: 0),
                scene!.record(scene!.state, "k", nil, partition: 0),
            ])
            let end = try scene!.log.endOffsets(of: [partition])[partition]!
            try fixture.compact(scene!.state, of: scene!.log)
            let record = scene!.record(scene!.state, "k", "2", partition: 0)
            scene = nil
            let log = try fixture.open()
            let offset = try log.append([record])[0].offset
            try require(offset >= end, "offset \(offset) after the end \(end)")
        },
    ]
}

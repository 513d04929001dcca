import RecordLog

extension ContractCheck {
    static let transactions = [
        ContractCheck("append returns each record's position in the order given") { fixture in
            let scene = try Scene(fixture)
            let records = [("a", 2), ("b", 0), ("c", 2), ("d", 2)].map { scene.record($0.0, $0.0, partition: $0.1) }
            let positions = try scene.log.append(records)
            try requireEqual(positions.map(\.partition.partition), [2, 0, 2, 2], "partitions")
            let offsets = positions.filter { $0.partition.partition == 2 }.map(\.offset)
            try require(offsets == offsets.sorted() && Set(offsets).count == 3, "offsets grow: \(offsets)")
            for (position, record) in zip(positions, records) {
                let reader = try scene.log.reader(at: [position.partition: position.offset])
                let found = try reader.next(limit: 1, milliseconds: 5_000)
                try requireEqual(found.first?.value, record.value, "value at \(position)")
            }
        },
        ContractCheck("a record comes back with its key, value, headers and timestamp") { fixture in
            let scene = try Scene(fixture)
            var headers = RecordHeaders()
            headers.append("ce_id", "1")
            headers.append("empty", "")
            headers.append("ce_id", "2")
            let shapes: [(key: [UInt8]?, value: [UInt8]?)] = [
                ([0, 255], [1]), (nil, [2]), ([3], nil), ([], []), ([4], [UInt8](repeating: 7, count: 100_000)),
            ]
            for (number, shape) in shapes.enumerated() {
                let record = OutgoingRecord(
                    topic: scene.input, partition: 1, timestamp: Int64(number + 1), key: shape.key, value: shape.value,
                    headers: headers)
                try scene.log.append([record])
            }
            let found = try scene.contents(of: scene.input)
            try requireEqual(found.map(\.key), shapes.map(\.key), "keys")
            try requireEqual(found.map(\.value), shapes.map(\.value), "values")
            try requireEqual(found.map(\.timestamp), [1, 2, 3, 4, 5], "timestamps")
            try require(found.allSatisfy { $0.headers == headers }, "headers")
        },
        ContractCheck("outputs and offsets of a transaction become visible together") { fixture in
            let scene = try Scene(fixture)
            try scene.log.append([scene.record("k", "in")])
            let session = try scene.join("m")
            let records = try session.pollRecords(1)
            try session.commit(
                LogTransaction(
                    outputs: [scene.record(scene.output, "k", "out"), scene.record(scene.state, "k", "new")],
                    offsets: Scene.offsets(after: records)))
            try requireEqual(try scene.values(of: scene.output), ["out"], "output")
            try requireEqual(try scene.values(of: scene.state), ["new"], "state")
            let committed = try scene.log.committedOffsets(of: scene.group, in: scene.input)
            try requireEqual(committed, Scene.offsets(after: records), "offsets")
        },
        ContractCheck("nothing of a transaction that is refused becomes visible") { fixture in
            let scene = try Scene(fixture)
            try scene.log.append([scene.record("k", "in")])
            let session = try scene.join("m")
            let records = try session.pollRecords(1)
            var offsets = Scene.offsets(after: records)
            offsets[records[0].position.partition]?.metadata = String(repeating: "x", count: 3_073)
            let output = scene.record(scene.output, "k", "out")
            try requireError("metadata too long", \.isInvalid) {
                try session.commit(LogTransaction(outputs: [output], offsets: offsets))
            }
            try requireError("unknown topic", \.isInvalid) {
                let unknown = scene.record(TopicName(fixture.unique("unknown")), "k", "v")
                try session.commit(
                    LogTransaction(outputs: [output, unknown], offsets: Scene.offsets(after: records)))
            }
            try requireError("partition past the count", \.isInvalid) {
                try scene.log.append([output, scene.record(scene.output, "k", "v", partition: Scene.partitions)])
            }
            try requireEqual(try scene.values(of: scene.output), [], "output")
            try requireEqual(try scene.log.committedOffsets(of: scene.group, in: scene.input), [:], "offsets")
        },
        ContractCheck("records of concurrent producers are all kept, each producer's in order") { fixture in
            let scene = try Scene(fixture)
            let failures = concurrently(4) { producer in
                for number in 0..<100 {
                    try scene.log.append([scene.record("\(producer)", "\(number)"), scene.record("x", "x")])
                }
            }
            try require(failures.isEmpty, "\(failures)")
            let records = try scene.contents(of: scene.input)
            for producer in 0..<4 {
                let own = records.filter { $0.keyText == "\(producer)" }.map(\.text)
                try requireEqual(own, (0..<100).map(String.init), "records of producer \(producer)")
            }
            try requireEqual(records.count, 800, "records")
        },
    ]
}

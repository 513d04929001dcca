import RecordLog

extension ContractCheck {
    static let delivery = [
        ContractCheck("what was polled but not committed is delivered again after a crash") { fixture in
            let scene = try Scene(fixture)
            try scene.log.append(scene.allPartitions("in"))
            do {
                let session = try scene.join("m")
                _ = try session.pollRecords(4)
            }
            let next = try scene.join("n", try fixture.open())
            try requireEqual(try next.pollRecords(4).count, 4, "records")
            try next.leave()
        },
        ContractCheck("what was committed is not delivered again after a crash") { fixture in
            let scene = try Scene(fixture)
            try scene.log.append(scene.allPartitions("one"))
            do {
                let session = try scene.join("m")
                let records = try session.pollRecords(4)
                try session.commit(LogTransaction(offsets: Scene.offsets(after: records)))
            }
            try scene.log.append(scene.allPartitions("two"))
            let next = try scene.join("n", try fixture.open())
            try requireEqual(try next.pollRecords(4).map(\.text), ["two", "two", "two", "two"], "records")
            try next.leave()
        },
        ContractCheck("half of a poll's records committed, the other half is delivered again") { fixture in
            let scene = try Scene(fixture)
            try scene.log.append((0..<10).map { scene.record("k", "\($0)", partition: 2) })
            do {
                let session = try scene.join("m")
                let records = try session.pollRecords(10)
                try session.commit(LogTransaction(offsets: Scene.offsets(after: Array(records.prefix(5)))))
            }
            let next = try scene.join("n", try fixture.open())
            try requireEqual(try next.pollRecords(5).map(\.text), ["5", "6", "7", "8", "9"], "records")
            try next.leave()
        },
    ]
}

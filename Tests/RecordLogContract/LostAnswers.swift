import RecordLog

extension ContractCheck {
    /// What holds when an answer is lost, and the request arrives long after it was repeated.
    package static let lostAnswers = [
        ContractCheck("a commit whose answer was lost counts once and never touches the next transaction") { fixture in
            let (log, loss) = try fixture.openLosingAnswers()
            let scene = try Scene(fixture, log)
            try scene.log.append([scene.record("k", "in", partition: 0)])
            let session = try scene.join("m")
            let records = try session.pollRecords(1)
            loss?.holdNext()
            try session.commit(
                LogTransaction(
                    outputs: [scene.record(scene.output, "k", "first")], offsets: Scene.offsets(after: records)))

            // The next transaction is open when the request arrives, and it is dropped.
            try session.write([scene.record(scene.output, "k", "never")])
            if loss != nil { try scene.waitUntilWritten(behind: "first") }
            try loss?.deliver()
            let committed = try log.committedOffsets(of: scene.group, in: scene.input)
            try requireEqual(committed, Scene.offsets(after: records), "offsets")
            try session.seek(to: committed.mapValues(\.offset))

            try scene.log.append([scene.record("k", "more", partition: 0)])
            let more = try session.pollRecords(1)
            try requireEqual(more.map(\.text), ["more"], "records after the commit")
            try session.commit(
                LogTransaction(
                    outputs: [scene.record(scene.output, "k", "second")], offsets: Scene.offsets(after: more)))
            try requireEqual(try scene.values(of: scene.output), ["first", "second"], "outputs")
            let last = try log.committedOffsets(of: scene.group, in: scene.input)
            try requireEqual(last, Scene.offsets(after: more), "last offsets")
        },
        ContractCheck("an append whose answer was lost counts once and never touches the next") { fixture in
            let (log, loss) = try fixture.openLosingAnswers()
            let scene = try Scene(fixture, log)
            try scene.log.append([scene.record("k", "before", partition: 0)])
            loss?.holdNext()
            let first = try scene.log.append([scene.record("k", "first", partition: 0)])
            try scene.log.append([scene.record("k", "second", partition: 0)])
            try loss?.deliver()
            try scene.log.append([scene.record("k", "third", partition: 0)])
            let found = try scene.contents(of: scene.input)
            try requireEqual(found.map(\.text), ["before", "first", "second", "third"], "records")
            try requireEqual(found.dropFirst().first?.position, first.first, "where the first stands")
        },
    ]
}

extension Scene {
    /// Waits until the log holds a record behind the last visible output, though nobody sees it yet.
    fileprivate func waitUntilWritten(behind value: String) throws {
        guard let last = try contents(of: output).last, last.text == value else {
            throw ContractViolation(description: "\(value) is not the last output")
        }
        // What ends a transaction takes an offset too.
        let end = last.position.offset + 2
        for _ in 0..<3_000 {
            let found = try log.endOffsets(of: [last.position.partition])
            if found[last.position.partition]! > end { return }
        }
        throw ContractViolation(description: "what was handed over before the commit was not written")
    }
}

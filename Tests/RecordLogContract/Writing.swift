import RecordLog

extension ContractCheck {
    /// Outputs that are handed over before their commit.
    static let writing = [
        ContractCheck("what is written is seen by nobody before its commit, and then with the offsets") { fixture in
            let scene = try Scene(fixture)
            try scene.log.append([scene.record("k", "in")])
            let session = try scene.join("m")
            let records = try session.pollRecords(1)
            try session.write([scene.record(scene.output, "k", "1"), scene.record(scene.state, "k", "new")])
            try session.write([scene.record(scene.output, "k", "2")])
            let reader = try scene.log.reader(
                at: Dictionary(uniqueKeysWithValues: scene.partitions(of: scene.output).map { ($0, 0) }))
            try requireEqual(try reader.next(limit: 10, milliseconds: 200), [], "before the commit")
            try requireEqual(try scene.log.committedOffsets(of: scene.group, in: scene.input), [:], "offsets before")
            try session.commit(
                LogTransaction(
                    outputs: [scene.record(scene.output, "k", "3")], offsets: Scene.offsets(after: records)))
            try requireEqual(try scene.values(of: scene.output), ["1", "2", "3"], "output")
            try requireEqual(try scene.values(of: scene.state), ["new"], "state")
            try requireEqual(
                try scene.log.committedOffsets(of: scene.group, in: scene.input), Scene.offsets(after: records),
                "offsets")
            try session.leave()
        },
        ContractCheck("a commit takes along what was written since the last one, and nothing twice") { fixture in
            let scene = try Scene(fixture)
            try scene.log.append([scene.record("k", "in")])
            let session = try scene.join("m")
            let offsets = Scene.offsets(after: try session.pollRecords(1))
            for round in 1...3 {
                try session.write([scene.record(scene.output, "k", "\(round)")])
                try session.commit(LogTransaction(offsets: offsets))
            }
            try session.commit(LogTransaction(outputs: [scene.record(scene.output, "k", "4")]))
            try requireEqual(try scene.values(of: scene.output), ["1", "2", "3", "4"], "output")
            try session.leave()
        },
        ContractCheck("a seek drops what was written, and the records come again") { fixture in
            let scene = try Scene(fixture)
            try scene.log.append([scene.record("k", "in")])
            let session = try scene.join("m")
            let records = try session.pollRecords(1)
            try session.write([scene.record(scene.output, "k", "dropped")])
            try session.seek(to: [records[0].position.partition: records[0].position.offset])
            let again = try session.pollRecords(1)
            try requireEqual(again, records, "records")
            try session.write([scene.record(scene.output, "k", "kept")])
            try session.commit(LogTransaction(offsets: Scene.offsets(after: again)))
            try requireEqual(try scene.values(of: scene.output), ["kept"], "output")
            try session.leave()
        },
        ContractCheck("the end of a session drops what was written") { fixture in
            let scene = try Scene(fixture)
            let left = try scene.join("left")
            _ = try left.poll(until: "assignment") { $0.assigned.count == 8 }
            try left.write([scene.record(scene.output, "k", "left")])
            try left.leave()
            try requireError("a write after that", \.isFenced) {
                try left.write([scene.record(scene.output, "k", "late")])
            }
            var dropped: (any GroupSession)? = try scene.join("dropped", try fixture.open())
            try dropped!.write([scene.record(scene.output, "k", "dropped")])
            dropped = nil
            try scene.log.append([scene.record(scene.output, "k", "seen")])
            try requireEqual(try scene.values(of: scene.output), ["seen"], "output")
        },
        ContractCheck("a revocation drops what was written, and the next owner does it once") { fixture in
            let scene = try Scene(fixture)
            try scene.log.append(scene.allPartitions("in"))
            let first = try scene.join("a")
            let records = try first.pollRecords(4)
            try first.write(records.map { scene.record(scene.output, $0.keyText, "dropped") })
            let second = try scene.join("b", try fixture.open())
            let revoked = try first.poll(until: "revocation") { !$0.revoked.isEmpty }.revoked
            let kept = records.filter { !revoked.contains($0.position.partition) }
            try first.write(kept.map { scene.record(scene.output, $0.keyText, "kept") })
            try first.commit(LogTransaction(offsets: Scene.offsets(after: kept)))
            _ = try first.poll(limit: 1, milliseconds: 0)
            let taken = try second.pollRecords(records.count - kept.count)
            try second.write(taken.map { scene.record(scene.output, $0.keyText, "taken") })
            try second.commit(LogTransaction(offsets: Scene.offsets(after: taken)))
            let expected = kept.map { $0.keyText + " kept" } + taken.map { $0.keyText + " taken" }
            let found = try scene.contents(of: scene.output).map { $0.keyText + " " + $0.text }
            try requireEqual(found.sorted(), expected.sorted(), "output")
            try second.leave()
            try first.leave()
        },
        ContractCheck("what a fenced member has written is never seen") { fixture in
            let scene = try Scene(fixture)
            try scene.log.append(scene.allPartitions("in"))
            let old = try scene.join("old")
            let records = try old.pollRecords(4)
            try old.write([scene.record(scene.output, "k", "old")])
            let second = try scene.join("new", try fixture.open())
            let taken = try second.poll(until: "takeover") { $0.assigned.count == 8 && $0.records.count == 4 }
            try second.write([scene.record(scene.output, "k", "new")])
            try second.commit(LogTransaction(offsets: Scene.offsets(after: taken.records)))
            try requireError("commit of the replaced owner", \.isFenced) {
                try old.commit(LogTransaction(offsets: Scene.offsets(after: records)))
            }
            try scene.log.append([scene.record(scene.output, "k", "last")])
            try requireEqual(try scene.values(of: scene.output), ["new", "last"], "output")
            try second.leave()
        },
        ContractCheck("what can't be written fails the commit, with all that was written before") { fixture in
            let scene = try Scene(fixture)
            try scene.log.append([scene.record("k", "in")])
            let session = try scene.join("m")
            let records = try session.pollRecords(1)
            for bad in [TopicName(fixture.unique("unknown")), scene.output] {
                try session.write([scene.record(scene.output, "k", "before")])
                try session.write([scene.record(bad, "k", "v", partition: Scene.partitions)])
                try session.write([scene.record(scene.output, "k", "after")])
                try requireError("commit", \.isInvalid) {
                    try session.commit(LogTransaction(offsets: Scene.offsets(after: records)))
                }
            }
            try session.write([scene.record(scene.output, "k", "good")])
            try session.commit(LogTransaction(offsets: Scene.offsets(after: records)))
            try requireEqual(try scene.values(of: scene.output), ["good"], "output")
            try session.leave()
        },
    ]
}

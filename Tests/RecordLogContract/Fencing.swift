import Foundation
import RecordLog

extension ContractCheck {
    static let fencing = [
        ContractCheck("a member that was silent for too long is fenced, and nothing of it is visible") { fixture in
            let scene = try Scene(fixture)
            try scene.log.append(scene.allPartitions("in"))
            let old = try scene.join("old")
            let records = try old.pollRecords(4)
            let second = try scene.join("new", try fixture.open())
            let taken = try second.poll(until: "takeover") { $0.assigned.count == 8 && $0.records.count == 4 }
            try second.commit(
                LogTransaction(
                    outputs: [scene.record(scene.output, "k", "new")], offsets: Scene.offsets(after: taken.records)))
            try requireError("commit of the replaced owner", \.isFenced) {
                try old.commit(
                    LogTransaction(
                        outputs: [scene.record(scene.output, "k", "old")], offsets: Scene.offsets(after: records)))
            }
            try requireEqual(try scene.values(of: scene.output), ["new"], "output")
            try second.leave()
        },
        ContractCheck("a member that gets back what it lost can't commit what it knew of it before") { fixture in
            let scene = try Scene(fixture)
            try scene.log.append(scene.allPartitions("in"))
            let first = try scene.join("a")
            let records = try first.pollRecords(4)
            let second = try scene.join("b", try fixture.open())
            let taken = try second.poll(until: "takeover") { $0.assigned.count == 8 && $0.records.count == 4 }
            let done = Scene.offsets(after: taken.records).mapValues {
                CommittedOffset(offset: $0.offset, metadata: "done")
            }
            try second.commit(LogTransaction(offsets: done))
            try second.leave()
            // The first member wakes up and hears that it lost everything, which is free again by now.
            _ = try first.poll(until: "loss") { $0.revoked.count == 8 }
            try requireError("a commit of what it knew", \.isFenced) {
                try first.commit(
                    LogTransaction(
                        offsets: Scene.offsets(after: records).mapValues { CommittedOffset(offset: $0.offset - 1) }))
            }
            try requireEqual(try scene.log.committedOffsets(of: scene.group, in: scene.input), done, "offsets")
            let again = try first.poll(until: "everything") { $0.assigned.count == 8 }
            try requireEqual(again.assigned.filter { $0.key.topic == scene.input }, done, "what was won")
            try first.leave()
        },
        ContractCheck("a partition that was given up can no longer be committed") { fixture in
            let scene = try Scene(fixture)
            try scene.log.append(scene.allPartitions("in"))
            let first = try scene.join("a")
            let records = try first.pollRecords(4)
            let second = try scene.join("b", try fixture.open())
            let revoked = try first.poll(until: "revocation") { !$0.revoked.isEmpty }.revoked
            _ = try first.poll(limit: 1, milliseconds: 0)
            let lost = records.filter { revoked.contains($0.position.partition) }
            try requireError("commit of a lost partition", \.isFenced) {
                try first.commit(LogTransaction(offsets: Scene.offsets(after: lost)))
            }
            let kept = records.filter { !revoked.contains($0.position.partition) }
            try first.commit(LogTransaction(offsets: Scene.offsets(after: kept)))
            try second.leave()
            try first.leave()
        },
        ContractCheck("a session that has left can neither poll nor commit") { fixture in
            let scene = try Scene(fixture)
            let session = try scene.join("m")
            _ = try session.poll(until: "assignment") { $0.assigned.count == 8 }
            try session.leave()
            try requireError("poll", \.isFenced) { _ = try session.poll(limit: 1, milliseconds: 0) }
            try requireError("commit", \.isFenced) {
                try session.commit(LogTransaction(outputs: [scene.record(scene.output, "k", "v")]))
            }
        },
    ]
}

extension Scene {
    /// One record for each partition of the input.
    func allPartitions(_ value: String) -> [OutgoingRecord] {
        (0..<Self.partitions).map { record("k\($0)", value, partition: $0) }
    }
}

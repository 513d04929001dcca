import Foundation
import RecordLog

extension ContractCheck {
    static let flow = [
        ContractCheck("a paused partition delivers nothing until it is resumed, and then where it stood") { fixture in
            let scene = try Scene(fixture)
            let session = try scene.join("m")
            _ = try session.poll(until: "assignment") { $0.assigned.count == 8 }
            let paused = TopicPartition(scene.input, 1)
            session.pause([paused])
            try scene.log.append(scene.allPartitions("in"))
            let others = try session.pollRecords(3)
            try require(others.allSatisfy { $0.position.partition != paused }, "paused partition delivered")
            try requireEqual(try session.poll(limit: 10, milliseconds: 20).records, [], "still paused")
            session.resume([paused])
            try requireEqual(try session.pollRecords(1).map(\.position.partition), [paused], "resumed")
            try session.leave()
        },
        ContractCheck("seek moves the next poll back and forward") { fixture in
            let scene = try Scene(fixture)
            let partition = TopicPartition(scene.input, 0)
            let positions = try scene.log.append((0..<5).map { scene.record("k", "\($0)", partition: 0) })
            let session = try scene.join("m")
            _ = try session.pollRecords(5)
            try session.seek(to: [partition: positions[3].offset])
            try requireEqual(try session.pollRecords(2).map(\.text), ["3", "4"], "back")
            try session.seek(to: [partition: positions[0].offset])
            try session.seek(to: [partition: positions[4].offset])
            try requireEqual(try session.pollRecords(1).map(\.text), ["4"], "forward")
            try session.leave()
        },
        ContractCheck("a commit ends the reads that wait for its records") { fixture in
            let scene = try Scene(fixture)
            let ready = DispatchSemaphore(value: 0)
            let failures = concurrently(2) { thread in
                if thread == 0 {
                    let reader = try scene.log.reader(at: [TopicPartition(scene.input, 0): 0])
                    ready.signal()
                    // Without being told of the commit this would wait for longer than the whole suite may take.
                    let records = try reader.next(limit: 1, milliseconds: 3_600_000)
                    try requireEqual(records.map(\.text), ["in"], "records")
                } else {
                    ready.wait()
                    // The other thread is most likely waiting by then; it must come to the same if it is not yet.
                    usleep(50_000)
                    try scene.log.append([scene.record("k", "in", partition: 0)])
                }
            }
            try require(failures.isEmpty, "\(failures)")
        },
        ContractCheck("wake ends a poll that waits, from any thread") { fixture in
            let scene = try Scene(fixture)
            let session = try scene.join("m")
            _ = try session.poll(until: "assignment") { $0.assigned.count == 8 }
            let waker = Waker(session)
            let failures = concurrently(1) { _ in waker.wake() }
            try require(failures.isEmpty, "\(failures)")
            // Without the wake this would wait for longer than the whole suite may take.
            let result = try session.poll(limit: 1, milliseconds: 3_600_000)
            try require(result.records.isEmpty, "no records")
            try session.leave()
        },
        ContractCheck("a poll returns no more records than its limit, and loses none") { fixture in
            let scene = try Scene(fixture)
            try scene.log.append((0..<100).map { scene.record("k\($0)", "\($0)") })
            let session = try scene.join("m")
            var found: [String] = []
            while found.count < 100 {
                let records = try session.poll(limit: 7, milliseconds: 100).records
                try require(records.count <= 7, "\(records.count) records")
                found += records.map(\.text)
            }
            try requireEqual(Set(found).count, 100, "distinct records")
            try session.leave()
        },
    ]
}

/// Carries a session to another thread, for the one call that is allowed there.
private final class Waker: @unchecked Sendable {
    private let session: any GroupSession
    init(_ session: any GroupSession) { self.session = session }
    func wake() { session.wake() }
}

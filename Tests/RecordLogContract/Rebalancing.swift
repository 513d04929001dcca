import RecordLog

extension ContractCheck {
    static let rebalancing = [
        ContractCheck("a session that joins alone gets every partition") { fixture in
            let scene = try Scene(fixture)
            let session = try scene.join("m")
            let assigned = try session.poll(until: "assignment") { !$0.assigned.isEmpty }.assigned
            try requireEqual(
                Set(assigned.keys), Set(scene.partitions(of: scene.input) + scene.partitions(of: scene.state)), "all")
            try session.leave()
        },
        ContractCheck("two members share the partitions by number, evenly") { fixture in
            let scene = try Scene(fixture)
            var first = Member(try scene.join("a"))
            try first.poll(until: "all") { $0.owned.count == 8 }
            var second = Member(try scene.join("b", try fixture.open()))
            while second.owned.count < 4 {
                try first.poll()
                try second.poll()
            }
            try requireEqual(first.owned.count, 4, "shares of the first")
            try require(first.owned.isDisjoint(with: second.owned), "nothing is owned twice")
            for member in [first, second] {
                let numbers = Dictionary(grouping: member.owned, by: \.partition)
                try require(numbers.values.allSatisfy { $0.count == 2 }, "co-partitioned: \(member.owned)")
            }
            try second.session.leave()
            try first.poll(until: "all again") { $0.owned.count == 8 }
            try first.session.leave()
        },
        ContractCheck("from one member to two and back, every record is committed exactly once") { fixture in
            let scene = try Scene(fixture)
            let total = 400
            let failures = concurrently(3) { thread in
                switch thread {
                case 0:
                    for number in 0..<total { try scene.log.append([scene.record("k\(number)", "\(number)")]) }
                case 1:
                    try scene.copy(as: "steady", try fixture.open()) { $0 >= total }
                default:
                    try scene.copy(as: "passing", try fixture.open()) { $0 >= total / 2 }
                }
            }
            try require(failures.isEmpty, "\(failures)")
            let values = try scene.values(of: scene.output)
            try requireEqual(values.count, total, "records")
            try requireEqual(Set(values), Set((0..<total).map(String.init)), "distinct records")
        },
    ]
}

/// A session and what it has told so far of its partitions.
private struct Member {
    let session: any GroupSession
    var owned: Set<TopicPartition> = []

    init(_ session: any GroupSession) { self.session = session }

    mutating func poll() throws {
        let result = try session.poll(limit: 100, milliseconds: 20)
        owned.subtract(result.revoked)
        owned.formUnion(result.assigned.keys)
    }

    mutating func poll(until what: String, _ isDone: (Member) -> Bool) throws {
        for _ in 0..<600 {
            try poll()
            if isDone(self) { return }
        }
        throw ContractViolation(description: "waited in vain: \(what)")
    }
}

extension Scene {
    /// Copies the input's records to the output as one member, until as many stand there as told.
    fileprivate func copy(as member: MemberName, _ log: any RecordLog, until isDone: (Int) -> Bool) throws {
        let session = try join(member, log)
        // Offsets may have gaps, so the copies are counted by reading them.
        let reader = try log.reader(at: Dictionary(uniqueKeysWithValues: partitions(of: output).map { ($0, 0) }))
        var count = 0
        while !isDone(count) {
            count += try reader.next(limit: 1_000, milliseconds: 0).count
            let records = try session.poll(limit: 10, milliseconds: 20).records
            guard !records.isEmpty else { continue }
            let copies = records.map { record(output, $0.keyText, $0.text) }
            do {
                try session.commit(LogTransaction(outputs: copies, offsets: Self.offsets(after: records)))
            } catch {
                // The next poll says what was lost.
                guard error.isFenced else { throw error }
            }
        }
        try session.leave()
    }
}

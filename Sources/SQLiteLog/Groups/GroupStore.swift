import RecordLog

/// Reads and writes the groups' tables.
struct GroupStore {
    let access: ConnectionAccess

    /// The group's id, made when there is none.
    func id(of name: GroupName) throws(LogError) -> Int64 {
        let insert = try access.prepared("INSERT OR IGNORE INTO groups (name) VALUES (?)")
        insert.bind(1, name.description)
        try insert.run()
        return try existingID(of: name) ?? 0
    }

    func existingID(of name: GroupName) throws(LogError) -> Int64? {
        let select = try access.prepared("SELECT id FROM groups WHERE name = ?")
        select.bind(1, name.description)
        return try select.first { $0.integer(0) }
    }

    func generation(of group: Int64) throws(LogError) -> Int64 {
        let select = try access.prepared("SELECT generation FROM groups WHERE id = ?")
        select.bind(1, group)
        return try select.first { $0.integer(0) } ?? 0
    }

    func load(_ group: Int64, _ name: GroupName) throws(LogError) -> GroupState {
        var state = GroupState(id: group, name: name)
        let select = try access.prepared("SELECT generation, topics FROM groups WHERE id = ?")
        select.bind(1, group)
        try select.forEach { row in
            state.generation = row.integer(0)
            state.topics = row.text(1).split(separator: "\n").map { TopicName(String($0)) }
        }
        state.members = try loadMembers(group)
        let leases = try access.prepared("SELECT member, epoch FROM leases WHERE group_id = ? ORDER BY share")
        leases.bind(1, group)
        try leases.forEach { row in
            state.leases.append(.init(owner: row.isNull(0) ? nil : row.integer(0), epoch: row.integer(1)))
        }
        return state
    }

    /// Writes what has changed from one state to the next, and counts the generation on.
    func save(_ new: inout GroupState, over old: GroupState) throws(LogError) {
        guard new != old else { return }
        new.generation = old.generation + 1
        let update = try access.prepared("UPDATE groups SET generation = ?, topics = ? WHERE id = ?")
        update.bind(1, new.generation)
        update.bind(2, new.topics.map(\.description).joined(separator: "\n"))
        update.bind(3, new.id)
        try update.run()
        for member in old.members where new.member(member.id) == nil { try delete(member) }
        if new.leases.count < old.leases.count { try deleteLeases(from: new.leases.count, of: new.id) }
        for share in new.leases.indices {
            if share < old.leases.count && old.leases[share] == new.leases[share] { continue }
            try save(new.leases[share], share, new.id)
        }
    }

    /// - Returns: the new member's id, which no other member ever had.
    func add(
        _ name: MemberName, _ process: ProcessIdentity, leaseUntil: Int64, to group: Int64
    ) throws(LogError) -> Int64 {
        let insert = try access.prepared(
            """
            INSERT INTO members (group_id, name, pid, started, boot, namespace, lease_until)
            VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id
            """)
        insert.bind(1, group)
        insert.bind(2, name.description)
        insert.bind(3, Int64(process.pid))
        insert.bind(4, process.started)
        insert.bind(5, process.boot)
        insert.bind(6, process.namespace)
        insert.bind(7, leaseUntil)
        return try insert.first { $0.integer(0) } ?? 0
    }

    /// Prolongs a member's lease, if it is still there.
    func prolong(_ member: Int64, until leaseUntil: Int64) throws(LogError) {
        let update = try access.prepared("UPDATE members SET lease_until = ? WHERE id = ?")
        update.bind(1, leaseUntil)
        update.bind(2, member)
        try update.run()
    }

    private func loadMembers(_ group: Int64) throws(LogError) -> [GroupState.Member] {
        var members: [GroupState.Member] = []
        let select = try access.prepared(
            """
            SELECT id, name, pid, started, boot, namespace, lease_until FROM members
            WHERE group_id = ? ORDER BY id
            """)
        select.bind(1, group)
        try select.forEach { row in
            let process = ProcessIdentity(
                pid: Int32(row.integer(2)), started: row.integer(3), boot: row.text(4), namespace: row.text(5))
            members.append(
                .init(
                    id: row.integer(0), name: MemberName(row.text(1)), process: process,
                    leaseUntil: row.integer(6)))
        }
        return members
    }

    private func delete(_ member: GroupState.Member) throws(LogError) {
        let delete = try access.prepared("DELETE FROM members WHERE id = ?")
        delete.bind(1, member.id)
        try delete.run()
    }

    private func deleteLeases(from share: Int, of group: Int64) throws(LogError) {
        let delete = try access.prepared("DELETE FROM leases WHERE group_id = ? AND share >= ?")
        delete.bind(1, group)
        delete.bind(2, Int64(share))
        try delete.run()
    }

    private func save(_ lease: GroupState.Lease, _ share: Int, _ group: Int64) throws(LogError) {
        let upsert = try access.prepared(
            """
            INSERT INTO leases (group_id, share, member, epoch) VALUES (?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET member = excluded.member, epoch = excluded.epoch
            """)
        upsert.bind(1, group)
        upsert.bind(2, Int64(share))
        upsert.bind(3, lease.owner)
        upsert.bind(4, lease.epoch)
        try upsert.run()
    }
}

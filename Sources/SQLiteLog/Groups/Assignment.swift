/// Shares out a group's shares evenly, moving as few as possible.
enum Assignment {
    /// - Parameters:
    ///   - owners: the present owner of each share; those not among the members count as nobody.
    ///   - members: in the order in which they joined.
    /// - Returns: who should own each share; nobody where there are no members. Members' numbers of shares differ by
    ///   at most one.
    static func plan(owners: [Int64?], members: [Int64]) -> [Int64?] {
        guard !members.isEmpty else { return owners.map { _ in nil } }
        var left = quotas(owners: owners, members: members)
        var plan: [Int64?] = owners.map { _ in nil }
        for (share, owner) in owners.enumerated() {
            guard let owner, let quota = left[owner], quota > 0 else { continue }
            plan[share] = owner
            left[owner] = quota - 1
        }
        var hungry = members.flatMap { member in Array(repeating: member, count: left[member] ?? 0) }[...]
        for share in plan.indices where plan[share] == nil { plan[share] = hungry.popFirst() }
        return plan
    }

    // Where the shares do not divide evenly, those who own most already keep one more.
    private static func quotas(owners: [Int64?], members: [Int64]) -> [Int64: Int] {
        var owned: [Int64: Int] = [:]
        for case let owner? in owners { owned[owner, default: 0] += 1 }
        let base = owners.count / members.count
        let extra = owners.count % members.count
        let ranked = members.enumerated().sorted { left, right in
            (owned[right.element, default: 0], left.offset) < (owned[left.element, default: 0], right.offset)
        }
        var quotas: [Int64: Int] = [:]
        for (rank, member) in ranked.enumerated() { quotas[member.element] = base + (rank < extra ? 1 : 0) }
        return quotas
    }
}

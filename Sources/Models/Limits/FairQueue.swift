/// Shares turns between tenants by start-time fair queueing (Goyal, Vin and Cheng, 1996).
///
/// Each tenant's calls are first in, first out. A call starts, in virtual time, where its tenant's last one ended or
/// now, whichever is later, and lasts its cost divided by the tenant's weight; of all tenants the one whose next call
/// starts first has the turn. Only the first call of each tenant has a place in virtual time, so a call that leaves
/// before its turn costs its tenant nothing.
struct FairQueue: Sendable {
    struct Entry: Sendable {
        var id: Int
        /// In estimated tokens; at least 1.
        var cost: Int64
    }

    private struct Tenant {
        var weight: Double
        var entries: [Entry] = []
        var first = 0
        /// Where the tenant's last call ended.
        var finish: Double
        /// Whether the tenant has a place among the heads.
        var isListed = false
    }

    private struct Head: Comparable {
        var start: Double
        var order: Int
        var tenant: String

        static func < (one: Head, other: Head) -> Bool { (one.start, one.order) < (other.start, other.order) }
    }

    private var tenants: [String: Tenant] = [:]
    private var heads = PriorityQueue<Head>()
    private var virtualTime = 0.0
    private var order = 0
    private var waiting: [Int: Int64] = [:]
    /// At how many tenants those are looked for that may be forgotten.
    private var crowd = FairQueue.leastCrowd

    /// How many calls wait, and their costs.
    var count: Int { waiting.count }
    private(set) var cost: Int64 = 0

    func contains(_ id: Int) -> Bool { waiting[id] != nil }

    /// - Parameter weight: above 0; a tenant of weight 2 gets twice the tokens of one of weight 1.
    mutating func insert(_ entry: Entry, of name: String, weight: Double) {
        var tenant = tenants[name] ?? Tenant(weight: weight, finish: virtualTime)
        tenant.weight = weight
        tenant.entries.append(entry)
        waiting[entry.id] = entry.cost
        cost += entry.cost
        list(&tenant, name)
        tenants[name] = tenant
    }

    /// Takes a call out before its turn.
    mutating func remove(_ id: Int) {
        guard let removed = waiting.removeValue(forKey: id) else { return }
        cost -= removed
    }

    /// The call whose turn it is.
    mutating func next() -> Entry? {
        while let head = heads.first {
            if let entry = firstEntry(of: head.tenant) { return entry }
            _ = heads.popFirst()
            tenants[head.tenant]?.isListed = false
            forget(head.tenant)
        }
        return nil
    }

    /// Gives the turn to the call that `next` named.
    mutating func popNext() {
        guard let entry = next(), let head = heads.popFirst(), var tenant = tenants[head.tenant] else { return }
        virtualTime = head.start
        tenant.finish = head.start + Double(entry.cost) / tenant.weight
        tenant.first += 1
        tenant.isListed = false
        remove(entry.id)
        list(&tenant, head.tenant)
        tenants[head.tenant] = tenant
        forget(head.tenant)
    }

    private mutating func list(_ tenant: inout Tenant, _ name: String) {
        guard !tenant.isListed, tenant.first < tenant.entries.count else { return }
        tenant.isListed = true
        order += 1
        heads.insert(Head(start: max(virtualTime, tenant.finish), order: order, tenant: name))
    }

    /// The tenant's first call that has not left.
    private mutating func firstEntry(of name: String) -> Entry? {
        guard var tenant = tenants.removeValue(forKey: name) else { return nil }
        defer { tenants[name] = tenant }
        while tenant.first < tenant.entries.count, waiting[tenant.entries[tenant.first].id] == nil { tenant.first += 1 }
        if tenant.first > 64, tenant.first > tenant.entries.count / 2 {
            tenant.entries.removeFirst(tenant.first)
            tenant.first = 0
        }
        return tenant.first < tenant.entries.count ? tenant.entries[tenant.first] : nil
    }

    /// A tenant without calls is kept only while its last call lies ahead in virtual time.
    private mutating func forget(_ name: String) {
        guard waiting.isEmpty else {
            if let tenant = tenants[name], !tenant.isListed, tenant.finish <= virtualTime { tenants[name] = nil }
            if tenants.count > crowd {
                tenants = tenants.filter { $0.value.isListed || $0.value.finish > virtualTime }
                crowd = max(Self.leastCrowd, 2 * tenants.count)
            }
            return
        }
        // A busy time is over: all begin again as equals.
        tenants = [:]
        heads = PriorityQueue()
        virtualTime = 0
        crowd = Self.leastCrowd
    }

    private static let leastCrowd = 256
}

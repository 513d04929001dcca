/// How long things are let take: a cluster finds a dead process out later than a file does.
struct MatrixPace: Sendable {
    /// How long the disturbances go on: a share for the whole and one for each kill.
    var baseMilliseconds: Int
    var killMilliseconds: Int
    /// How long a role has more than one process.
    var scaledMilliseconds: Int
    /// Longer than a member's lease and what follows it, so that it comes back as a former owner.
    var longFreezeMilliseconds: Int
    /// Longer than the lease and shorter than the time limit of transactions; `nil` where a process that stops inside
    /// of one holds up all others.
    var openFreezeMilliseconds: Int?

    /// Members of the embedded log have a lease of 10 s, and on one machine their deaths are noticed at once.
    static let embedded = MatrixPace(
        baseMilliseconds: 15_000, killMilliseconds: 400, scaledMilliseconds: 14_000, longFreezeMilliseconds: 12_000)

    /// A group notices a death after 10 s; what the dead had open is aborted after 15 s and up to 10 s more.
    static let kafka = MatrixPace(
        baseMilliseconds: 30_000, killMilliseconds: 5_600, scaledMilliseconds: 28_000,
        longFreezeMilliseconds: 18_000, openFreezeMilliseconds: 13_000)

    func spanMilliseconds(kills: Int) -> Int { baseMilliseconds + killMilliseconds * kills }
}

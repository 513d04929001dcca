import Schemas

/// The states that changed last, decoded.
///
/// Two generations: once the young one is full, the old one goes and the young one takes its place. What is found in
/// the old one becomes young again, so that a state in use stays.
struct DecodedStates<State> {
    /// How many states a generation has; there are two.
    static var generationLimit: Int { 128 }

    private var young: [String: State] = [:]
    private var old: [String: State] = [:]

    var count: Int { young.count + old.count }

    mutating func state(of key: String) -> State? {
        if let state = young[key] { return state }
        guard let state = old.removeValue(forKey: key) else { return nil }
        add(state, of: key)
        return state
    }

    mutating func set(_ state: State?, of key: String) {
        old[key] = nil
        if let state { add(state, of: key) } else { young[key] = nil }
    }

    private mutating func add(_ state: State, of key: String) {
        if young.count >= Self.generationLimit && young[key] == nil {
            old = young
            young = [:]
        }
        young[key] = state
    }
}

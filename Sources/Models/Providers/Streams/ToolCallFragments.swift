import Schemas

/// A piece of a tool call as it arrives.
struct ToolCallFragment: Sendable {
    /// Which call of its choice it belongs to, where the server numbers them.
    var index: Int?
    var id: String?
    var name: String?
    var arguments: String?
}

/// A tool call that is being put together.
struct ToolCallFragments: Sendable {
    private var index: Int?
    private var id = ""
    private var name = ""
    private var arguments = ""

    static func add(_ fragment: ToolCallFragment, to calls: inout [ToolCallFragments]) throws(WireFailure) {
        let position = position(of: fragment, in: calls)
        if position == calls.count {
            guard calls.count < AnswerAssembly.indexLimit else { throw .unexpected }
            calls.append(ToolCallFragments(index: fragment.index))
        }
        calls[position].add(fragment)
    }

    /// - Parameter position: the place among its choice's calls.
    func call(position: Int) -> ToolCall {
        ToolCall(
            id: id.isEmpty ? "call_\(position)" : id, name: name,
            argumentsJSON: arguments.allSatisfy(\.isWhitespace) ? "{}" : arguments)
    }

    private init(index: Int?) { self.index = index }

    /// Without a number, a fragment with a name begins a call, and one without continues the last.
    private static func position(of fragment: ToolCallFragment, in calls: [ToolCallFragments]) -> Int {
        if let index = fragment.index { return calls.firstIndex { $0.index == index } ?? calls.count }
        return fragment.name?.isEmpty == false || calls.isEmpty ? calls.count : calls.count - 1
    }

    private mutating func add(_ fragment: ToolCallFragment) {
        if id.isEmpty { id = fragment.id ?? "" }
        // Some servers repeat the name in every fragment.
        if name.isEmpty { name = fragment.name ?? "" }
        arguments += fragment.arguments ?? ""
    }
}

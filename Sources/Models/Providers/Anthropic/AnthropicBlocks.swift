/// Which blocks of an answer are calls of which tool.
struct AnthropicBlocks: Sendable {
    private var toolNames: [Int: String] = [:]
    private var formTool: String?
    private(set) var hasFormCall = false

    /// Whether other tools than the form's were called.
    var hasOtherTools: Bool { toolNames.values.contains { $0 != formTool } }

    /// Whether a fragment is no piece of a block that is the server's own affair, such as a call of one of its tools.
    func isOwn(_ fragment: AnthropicFragment) -> Bool {
        guard let call = fragment.toolCall, let index = call.index else { return true }
        return toolNames[index] != nil
    }

    /// Whether a fragment belongs to the tool that is the answer's form. A second call of it is no answer any more.
    mutating func isTool(_ name: String?, _ fragment: AnthropicFragment) throws(WireFailure) -> Bool {
        formTool = name
        guard let call = fragment.toolCall, let index = call.index else { return false }
        if let started = call.name {
            guard toolNames.count < AnswerAssembly.indexLimit else { throw .unexpected }
            if started == name, hasFormCall, toolNames[index] == nil { throw .unexpected }
            toolNames[index] = started
            if started == name { hasFormCall = true }
        }
        return name != nil && toolNames[index] == name
    }
}

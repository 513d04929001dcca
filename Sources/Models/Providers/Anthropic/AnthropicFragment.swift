import Schemas

/// A block of an answer's content, or a piece of one.
struct AnthropicFragment {
    private(set) var text = ""
    private(set) var thinking = ""
    private(set) var toolCall: ToolCallFragment?

    /// - Parameter isWhole: whether the block's text and input are in it; when it has only begun they are empty.
    mutating func readBlock(_ reader: inout JSONReader, isWhole: Bool) throws(WireFailure) {
        var type = ""
        var call = ToolCallFragment()
        try reader.members { (reader, key) throws(WireFailure) in
            switch key {
            case "type": type = try reader.string() ?? ""
            case "text": text = try reader.string() ?? ""
            case "thinking": thinking = try reader.string() ?? ""
            case "id": call.id = try reader.string()
            case "name": call.name = try reader.string()
            case "input": if isWhole { call.arguments = try reader.stringOrRaw() }
            default: break
            }
        }
        if type == "tool_use" { toolCall = call }
    }

    /// - Returns: Whether the member is one of a block's delta.
    mutating func readDeltaMember(_ reader: inout JSONReader, _ key: JSONKey) throws(WireFailure) -> Bool {
        switch key {
        case "text": text = try reader.string() ?? ""
        case "thinking": thinking = try reader.string() ?? ""
        case "partial_json": toolCall = ToolCallFragment(arguments: try reader.string())
        default: return false
        }
        return true
    }

    /// - Parameter index: the block's place in the answer.
    func at(_ index: Int) -> AnthropicFragment {
        var fragment = self
        fragment.toolCall?.index = index
        return fragment
    }
}

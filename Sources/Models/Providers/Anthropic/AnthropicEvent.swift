import Schemas

/// What one event says, or a whole message.
struct AnthropicEvent {
    private(set) var type = ""
    private(set) var model: String?
    private(set) var usage = AnthropicUsage.Counts()
    private(set) var stopReason: String?
    /// Whether it names the text that ended the answer.
    private(set) var hasStopSequence = false
    private(set) var blocks: [AnthropicFragment] = []
    private(set) var error: ReportedError?

    mutating func read(_ reader: inout JSONReader) throws(WireFailure) {
        var index = 0
        var block = AnthropicFragment()
        var hasBlock = false
        try reader.members { (reader, key) throws(WireFailure) in
            switch key {
            case "type": type = try reader.string() ?? ""
            case "index": index = Int(try reader.count() ?? 0)
            case "message":
                let type = type
                try read(&reader)
                self.type = type
            case "content_block":
                try block.readBlock(&reader, isWhole: false)
                hasBlock = true
            case "delta": hasBlock = try readDelta(&reader, into: &block) || hasBlock
            case "content":
                var position = 0
                try reader.elements { (reader) throws(WireFailure) in
                    var whole = AnthropicFragment()
                    try whole.readBlock(&reader, isWhole: true)
                    blocks.append(whole.at(position))
                    position += 1
                }
            case "usage": try usage.read(&reader)
            case "model": model = try reader.string()
            case "stop_reason": stopReason = try reader.string()
            case "stop_sequence": hasStopSequence = try reader.string() != nil
            case "error": error = try ReportedError.read(&reader)
            default: break
            }
        }
        if hasBlock { blocks.append(block.at(index)) }
    }

    /// - Returns: Whether it was a block's delta, and not the message's.
    private mutating func readDelta(
        _ reader: inout JSONReader, into block: inout AnthropicFragment
    ) throws(WireFailure) -> Bool {
        var isBlock = false
        try reader.members { (reader, key) throws(WireFailure) in
            switch key {
            case "stop_reason": stopReason = try reader.string()
            case "stop_sequence": hasStopSequence = try reader.string() != nil
            default: isBlock = try block.readDeltaMember(&reader, key) || isBlock
            }
        }
        return isBlock
    }
}

/// What a server says about a failure, for telling failures apart. It may repeat prompts and keys, so nothing of it is
/// passed on but a code that is known.
struct ReportedError: Equatable {
    /// `code` and `type` as they are, the more exact one first.
    var codes: [String] = []
    var message = ""
    /// The parameter that the error is about; empty where it names none.
    var parameter = ""

    /// The first code that is one of the protocols' own, for a failure's sentence.
    var code: String? { codes.first { FailureKinds.isKnown(code: $0) } }

    /// - Parameter body: a JSON object with an `error` member, or an error's own members, as each provider has it.
    /// - Returns: nil where there is no such thing in it.
    static func read(_ body: UnsafeBufferPointer<UInt8>) -> ReportedError? {
        var reader = JSONReader(body)
        var (outer, inner): (ReportedError, ReportedError?) = (ReportedError(), nil)
        do throws(WireFailure) {
            guard try reader.kind() == UInt8(ascii: "{") else { return nil }
            try reader.members { (reader, key) throws(WireFailure) in
                switch key {
                case "error": inner = try read(&reader)
                default: try outer.readMember(&reader, key)
                }
            }
        } catch { return nil }
        return inner ?? (outer == ReportedError() ? nil : outer)
    }

    /// Reads the value of an `error` member: an object, or a text.
    static func read(_ reader: inout JSONReader) throws(WireFailure) -> ReportedError? {
        switch try reader.kind() {
        case UInt8(ascii: "\""): return ReportedError(message: try reader.string() ?? "")
        case UInt8(ascii: "{"):
            var error = ReportedError()
            try reader.members { (reader, key) throws(WireFailure) in try error.readMember(&reader, key) }
            return error
        default: return nil
        }
    }

    private mutating func readMember(_ reader: inout JSONReader, _ key: JSONKey) throws(WireFailure) {
        switch key {
        case "code": if let code = try reader.string() { codes.insert(code, at: 0) }
        case "type": if let type = try reader.string(), type != "error" { codes.append(type) }
        // "None" is how a null looks that was made a text on its way.
        case "param": if let name = try reader.string(), name != "None" { parameter = name }
        case "message", "detail": message = try reader.string() ?? message
        default: break
        }
    }
}

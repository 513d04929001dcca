import Schemas

/// Checks of what a request brings, before it is written into JSON as it is.
enum RequestPieces {
    /// A form's schema.
    static func check(_ form: AnswerForm) throws(ModelFailure) {
        let isName = (1...64).contains(form.name.utf8.count) && form.name.utf8.allSatisfy(isNameByte)
        guard isName else {
            throw ModelFailure(.invalid, "a form's name has 1 to 64 letters, digits, \"_\" and \"-\"")
        }
        guard isObject(form.schemaJSON) else {
            throw ModelFailure(.invalid, "the schema of form \(form.name) is no JSON object")
        }
    }

    /// Tools and what was called of them.
    static func check(_ request: ChatRequest) throws(ModelFailure) {
        if let form = request.form { try check(form) }
        for tool in request.tools where !isObject(tool.parametersJSON) {
            throw ModelFailure(.invalid, "the parameters of tool \(tool.name) are no JSON object")
        }
        for call in request.turns.flatMap(\.toolCalls) where !isObject(call.argumentsJSON) {
            throw ModelFailure(.invalid, "the arguments of a call of tool \(call.name) are no JSON object")
        }
        if let temperature = request.temperature, !(0...2).contains(temperature) {
            throw ModelFailure(.invalid, "a temperature of \(temperature) is not between 0 and 2")
        }
    }

    static func isObject(_ json: String) -> Bool {
        var json = json
        return json.withUTF8 { bytes in
            var reader = JSONReader(bytes)
            do throws(WireFailure) {
                guard try reader.kind() == UInt8(ascii: "{") else { return false }
                try reader.skip()
                try reader.end()
                return true
            } catch { return false }
        }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "-"): true
        default: false
        }
    }
}

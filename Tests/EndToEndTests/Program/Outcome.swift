import Foundation
import Testing

/// What came of running the program once.
struct Outcome {
    var ending: ChildProcess.Ending
    var output: String
    var errors: String

    /// The exit status; -1 for a process that a signal ended.
    var status: Int32 { if case .exited(let status) = ending { status } else { -1 } }

    var wasKilled: Bool { ending == .killed(signal: SIGKILL) }

    /// The lines of standard output, each of which must be a JSON object.
    func objects(sourceLocation: SourceLocation = #_sourceLocation) throws -> [JSONObject] {
        try output.split(separator: "\n").map { line in
            try #require(JSONObject(String(line)), "no JSON object: \(line)", sourceLocation: sourceLocation)
        }
    }

    /// The one line on standard error that says what is wrong.
    var complaint: String? {
        let lines = errors.split(separator: "\n").filter { $0.hasPrefix("devfusion: ") }
        return lines.count == 1 ? String(lines[0].dropFirst("devfusion: ".count)) : nil
    }
}

/// A JSON object, read by dotted paths.
struct JSONObject: @unchecked Sendable {
    let fields: [String: Any]

    init?(_ text: String) { self.init(Data(text.utf8)) }

    init?(_ data: Data) {
        guard let fields = try? JSONSerialization.jsonObject(with: data) as? [String: Any] else { return nil }
        self.fields = fields
    }

    init(fields: [String: Any]) { self.fields = fields }

    subscript(path: String) -> Any? {
        path.split(separator: ".").reduce(fields as Any?) { value, name in
            if let index = Int(name) { return (value as? [Any])?[index] }
            return (value as? [String: Any])?[String(name)]
        }
    }

    func text(_ path: String) -> String { self[path] as? String ?? "" }
    func number(_ path: String) -> Int { (self[path] as? NSNumber)?.intValue ?? Int(text(path)) ?? 0 }

    func objects(_ path: String) -> [JSONObject] {
        (self[path] as? [[String: Any]] ?? []).map { JSONObject(fields: $0) }
    }

    var sorted: String {
        let data = try? JSONSerialization.data(withJSONObject: fields, options: [.sortedKeys, .prettyPrinted])
        return String(decoding: data ?? Data(), as: UTF8.self)
    }
}

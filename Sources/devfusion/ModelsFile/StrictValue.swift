import Yams

/// A value of a models file that knows its place and takes nothing that it does not understand.
struct StrictValue {
    let path: String
    private let node: Node

    init(_ node: Node, at path: String) {
        self.node = node
        self.path = path
    }

    func problem(_ reason: String) -> ModelsFileProblem { ModelsFileProblem(path, reason) }

    /// The value of a mapping with just these fields.
    ///
    /// - Parameter fields: `nil` where the fields are names that the file gives.
    func mapping(of fields: [String]? = nil) throws(ModelsFileProblem) -> StrictMapping {
        guard case .mapping(let mapping) = node else { throw problem("is no mapping of names to values") }
        var values: [(String, StrictValue)] = []
        for (key, value) in mapping {
            guard let name = key.scalar?.string, !name.isEmpty else { throw problem("has a key that is no name") }
            if let fields, !fields.contains(name) {
                throw problem("has no field \(name.shown); it may have \(fields.joined(separator: ", "))")
            }
            values.append((name, StrictValue(value, at: path.isEmpty ? name : "\(path).\(name)")))
        }
        return StrictMapping(path: path, values: values)
    }

    var isMapping: Bool { node.mapping != nil }

    func list() throws(ModelsFileProblem) -> [StrictValue] {
        guard case .sequence(let sequence) = node else { throw problem("is no list") }
        return sequence.enumerated().map { StrictValue($1, at: "\(path)[\($0)]") }
    }

    func text() throws(ModelsFileProblem) -> String {
        guard case .scalar(let scalar) = node, !scalar.string.isEmpty else { throw problem("is no text") }
        return scalar.string
    }

    /// A whole number in a range; underscores may divide its digits.
    func integer(_ range: ClosedRange<Int64>) throws(ModelsFileProblem) -> Int64 {
        let text = try text()
        guard let number = Int64(text.filter { $0 != "_" }) else { throw problem("is \(text.shown), no whole number") }
        guard range.contains(number) else {
            throw problem("is \(number); it may be \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    /// A number of US dollars, in micro-USD.
    func microUSD(upTo dollars: Int64) throws(ModelsFileProblem) -> Int64 {
        let text = try text()
        if text.hasPrefix("-") { throw problem("is \(text.shown), below 0") }
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let fraction = parts.count == 2 ? parts[1] : "0"
        guard let whole = Int64(parts[0]), !fraction.isEmpty, fraction.allSatisfy(\.isASCIIDigit),
            parts[0].allSatisfy(\.isASCIIDigit)
        else { throw problem("is \(text.shown), no number of US dollars") }
        guard fraction.count <= 6 else { throw problem("is \(text.shown); it may have six digits after the point") }
        guard whole < dollars || whole == dollars && fraction.allSatisfy({ $0 == "0" }) else {
            throw problem("is \(text.shown), above \(dollars)")
        }
        let micro = fraction + String(repeating: "0", count: 6 - fraction.count)
        return whole * 1_000_000 + (Int64(micro) ?? 0)
    }

    func number(_ range: ClosedRange<Double>) throws(ModelsFileProblem) -> Double {
        let text = try text()
        guard let number = Double(text), range.contains(number) else {
            throw problem("is \(text.shown); it may be \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    /// One of some words.
    func word<Word: RawRepresentable & CaseIterable>(_ type: Word.Type) throws(ModelsFileProblem) -> Word
    where Word.RawValue == String {
        let text = try text()
        guard let word = Word(rawValue: text) else {
            throw problem("is \(text.shown), not \(Word.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return word
    }
}

/// The fields of a mapping, in the file's order.
struct StrictMapping {
    let path: String
    let values: [(name: String, value: StrictValue)]

    init(path: String, values: [(String, StrictValue)]) {
        self.path = path
        self.values = values.map { (name: $0.0, value: $0.1) }
    }

    subscript(name: String) -> StrictValue? { values.first { $0.name == name }?.value }

    func required(_ name: String) throws(ModelsFileProblem) -> StrictValue {
        guard let value = self[name] else { throw ModelsFileProblem(path, "has no \(name)") }
        return value
    }

    /// The field's value where it is there.
    func optional<Value>(
        _ name: String, _ read: (StrictValue) throws(ModelsFileProblem) -> Value
    ) throws(ModelsFileProblem) -> Value? {
        guard let value = self[name] else { return nil }
        return try read(value)
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}

extension String {
    /// As an error shows it.
    fileprivate var shown: String {
        let line = filter { !$0.isNewline }
        return "'\(line.count > 60 ? line.prefix(60) + "…" : line)'"
    }
}

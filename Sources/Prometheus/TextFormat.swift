/// Writes the text format that Prometheus scrapes.
struct TextFormat {
    private(set) var text = ""

    mutating func begin(_ name: String, kind: Kind, help: String?) {
        if let help {
            let escaped = help.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
            text += "# HELP \(name) \(escaped)\n"
        }
        text += "# TYPE \(name) \(kind.rawValue)\n"
    }

    mutating func add(_ name: String, _ labels: String, _ value: String) {
        text += labels.isEmpty ? "\(name) \(value)\n" : "\(name){\(labels)} \(value)\n"
    }

    /// `a="1",b="2"`, in order of the names; of a name that comes twice the first counts.
    static func labels(_ dimensions: [(String, String)]) -> String {
        let named = Dictionary(dimensions.map { (MetricName.label($0.0), $0.1) }) { first, _ in first }
        return named.sorted { $0.key < $1.key }.map { "\($0)=\"\(escaped($1))\"" }.joined(separator: ",")
    }

    static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        if let whole = Int64(exactly: value) { return "\(whole)" }
        return "\(value)"
    }

    private static func escaped(_ value: String) -> String {
        var text = ""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\\": text += "\\\\"
            case "\"": text += "\\\""
            case "\n": text += "\\n"
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}

/// Names as Prometheus takes them: letters, digits and underscores, and the unit or kind at the end.
enum MetricName {
    static func plain(_ label: String) -> String { cleaned(label, also: ":") }

    static func counter(_ label: String) -> String {
        let name = plain(label)
        return name.hasSuffix("_total") ? name : name + "_total"
    }

    static func timer(_ label: String) -> String {
        let name = plain(label)
        return name.hasSuffix("_seconds") ? name : name + "_seconds"
    }

    static func label(_ name: String) -> String { cleaned(name, also: "_") }

    private static func cleaned(_ name: String, also extra: Unicode.Scalar) -> String {
        var text = ""
        for scalar in name.unicodeScalars {
            switch scalar {
            case "a"..."z", "A"..."Z", "0"..."9", "_", extra: text.unicodeScalars.append(scalar)
            default: text += "_"
            }
        }
        let startsWell = text.unicodeScalars.first.map { !("0"..."9").contains($0) } ?? false
        return startsWell ? text : "_" + text
    }
}

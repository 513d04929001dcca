import Foundation

/// One measured number.
struct BenchmarkRow: Sendable, CustomStringConvertible {
    var name: String
    var value: Double
    var unit: String
    /// How the value compares with the baseline's of the same run, where there is one.
    var ratio: Double?

    var description: String {
        let digits = value >= 1_000 ? 0 : value >= 10 ? 1 : 3
        let number = String(format: "%.\(digits)f", value)
        let compared = ratio.map { String(format: "  ratio %.2f", $0) } ?? ""
        let padding = String(repeating: " ", count: max(1, 52 - name.count))
        return name + padding + String(repeating: " ", count: max(0, 12 - number.count))
            + "\(number) \(unit)\(compared)"
    }
}

/// Why something could not be measured.
struct BenchmarkFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

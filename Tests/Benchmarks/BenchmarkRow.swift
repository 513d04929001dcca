/// One measured number.
struct BenchmarkRow: Sendable {
    var name: String
    var value: Double
    var unit: String
    /// How the value compares with the baseline's of the same run, where there is one.
    var ratio: Double?
}

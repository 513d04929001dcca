import Foundation
package final class Tuning: Sendable {
    static let values: [String: Double] = Dictionary(uniqueKeysWithValues: (ProcessInfo.processInfo.environment["TUNE"] ?? "").split(separator: ",").map { let p = $0.split(separator: "="); return (String(p[0]), Double(p[1])!) })
}
package func tune(_ name: String, _ value: Double) -> Double { Tuning.values[name] ?? value }

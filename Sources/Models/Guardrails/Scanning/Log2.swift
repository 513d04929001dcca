import Foundation

/// The one function of the platform that the scanner needs.
enum Log2 {
    static func of(_ value: Double) -> Double { log2(value) }
}

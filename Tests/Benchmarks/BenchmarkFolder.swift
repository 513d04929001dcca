import Foundation

/// A folder for one measurement, removed with this value.
final class BenchmarkFolder {
    let path = NSTemporaryDirectory() + "benchmark-" + UUID().uuidString

    /// Where a log goes.
    var file: String { path + "/log.sqlite" }

    init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}

import Foundation

/// A folder that is removed with this value, whether or not the test has passed.
package final class TemporaryFolder: Sendable {
    package let path: String

    /// - Throws: what the system says where no folder can be made.
    package init() throws {
        path = NSTemporaryDirectory() + "/devfusion-test-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The path of a file in the folder; it need not exist.
    package func file(_ name: String) -> String { path + "/" + name }
}

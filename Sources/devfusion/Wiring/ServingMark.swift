import Foundation
import Glibc

/// Tells other commands on a data folder that a process serves it: a file that the process holds locked while it lives.
final class ServingMark: Sendable {
    /// What a serving process says of itself.
    struct Notice: Codable, Equatable {
        var process: Int32
        /// The sets of models that it answers for; an empty name is the pipeline's own.
        var models: [String]
        var allowsPrivateAddresses: Bool

        /// Whether it does what a task was promised.
        func serves(models set: String, privateAddresses: Bool) -> Bool {
            models.contains(set) && (allowsPrivateAddresses || !privateAddresses)
        }
    }

    private let descriptor: Int32

    private static func path(in folder: URL) -> String { folder.appendingPathComponent("serving").path }

    /// Says that this process serves the folder; `nil` where another has said so already.
    init?(_ notice: Notice, in folder: URL) throws {
        descriptor = open(Self.path(in: folder), O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { return nil }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            return nil
        }
        let bytes = try JSONEncoder().encode(notice)
        ftruncate(descriptor, 0)
        _ = bytes.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
    }

    deinit { close(descriptor) }

    /// The process that serves a folder now, if one does.
    static func notice(in folder: URL) -> Notice? {
        let descriptor = open(path(in: folder), O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        // Whoever gets the lock has found nobody; it goes with the descriptor.
        guard flock(descriptor, LOCK_SH | LOCK_NB) != 0 else { return nil }
        guard let bytes = FileManager.default.contents(atPath: path(in: folder)) else { return nil }
        return try? JSONDecoder().decode(Notice.self, from: bytes)
    }
}

import Foundation
import Testing

/// A file system of a few megabytes in a folder.
final class SmallDisk {
    static let isPossible: Bool = {
        guard getuid() == 0, let place = try? Workplace() else { return false }
        return (try? SmallDisk(place.path("disk"), kibibytes: 1_024)) != nil
    }()

    private let folder: String

    init(_ folder: String, kibibytes: Int) throws {
        self.folder = folder
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let status = mount("tmpfs", folder, "tmpfs", 0, "size=\(kibibytes)k")
        guard status == 0 else { throw CocoaError(.fileWriteUnknown) }
    }

    deinit { umount2(folder, Int32(MNT_DETACH)) }

    func resize(kibibytes: Int) {
        #expect(mount("tmpfs", folder, "tmpfs", UInt(MS_REMOUNT), "size=\(kibibytes)k") == 0)
    }

    func makeReadOnly() {
        #expect(mount("tmpfs", folder, "tmpfs", UInt(MS_REMOUNT | MS_RDONLY), "") == 0)
    }
}

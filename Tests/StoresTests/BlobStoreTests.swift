import Foundation
import Stores
import TestKit
import Testing

@Suite struct BlobStoreTests {
    private let temporary: TemporaryFolder
    private var root: URL { URL(fileURLWithPath: temporary.file("blobs")) }

    init() throws { temporary = try TemporaryFolder() }

    private var store: DirectoryBlobStore { DirectoryBlobStore(root: root.path) }

    /// The file of the only blob.
    private func file() throws -> URL {
        let folders = try FileManager.default.contentsOfDirectory(at: root, includingPropertiesForKeys: nil)
        let folder = try #require(folders.first)
        return try #require(
            FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil).first)
    }

    @Test(arguments: [[], Array("hello".utf8), Array(repeating: UInt8(0), count: 1_000_000)])
    func whatIsPutCanBeGot(bytes: [UInt8]) throws {
        let reference = try store.put(bytes)
        #expect(reference.size == bytes.count)
        #expect(try store.get(reference.sha256) == bytes)
    }

    @Test func theAddressIsTheHash() throws {
        #expect(
            try store.put(Array("abc".utf8)).sha256
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }

    @Test func puttingTwiceChangesNothing() throws {
        let first = try store.put([1, 2, 3])
        let changed = try file().resourceValues(forKeys: [.contentModificationDateKey]).contentModificationDate
        #expect(try store.put([1, 2, 3]) == first)
        #expect(try file().resourceValues(forKeys: [.contentModificationDateKey]).contentModificationDate == changed)
    }

    @Test func aChangedFileIsFoundOutAndMendedByPuttingAgain() throws {
        let reference = try store.put(Array("whole".utf8))
        try Data("hole".utf8).write(to: try file())
        #expect(throws: BlobFailure.corrupt(sha256: reference.sha256)) { try store.get(reference.sha256) }
        _ = try store.put(Array("whole".utf8))
        #expect(try store.get(reference.sha256) == Array("whole".utf8))
    }

    @Test func missingAndImpossibleAddressesAreToldApart() {
        let absent = String(repeating: "0", count: 64)
        #expect(throws: BlobFailure.missing(sha256: absent)) { try store.get(absent) }
        #expect(throws: BlobFailure.invalidAddress("../../etc/passwd")) { try store.get("../../etc/passwd") }
        #expect(throws: BlobFailure.self) { try store.get(String(repeating: "A", count: 64)) }
    }

    @Test func aFullDiskIsNamedAndLeavesNothing() throws {
        // Every write to this device fails for want of space.
        let full = DirectoryBlobStore(root: "/dev/full")
        #expect(throws: BlobFailure.self) { try full.put([1]) }
        #expect("\(BlobFailure.full(size: 7))" == "no space is left to store a blob of 7 bytes")
    }

    @Test func nothingButTheBlobIsLeft() throws {
        _ = try store.put([9])
        let names = try FileManager.default.subpathsOfDirectory(atPath: root.path)
        #expect(names.count == 2)
    }
}

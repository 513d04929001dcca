import Crypto
import Glibc
import Synchronization

/// Blobs as files of a directory, `ab/cdef…` for the hash `abcdef…`.
///
/// A file is written beside its place and then renamed, so a reader never sees half of one. Files are not synced one
/// by one: what a power failure tears is found by its hash when it is read, and mended when it is put again.
package final class DirectoryBlobStore: BlobStore {
    private let root: String
    private let written = Atomic<Int>(0)

    /// - Parameter root: The directory's path; it is made with the first blob.
    package init(root: String) { self.root = root }

    package func put(_ bytes: [UInt8]) throws(BlobFailure) -> BlobReference {
        let reference = BlobReference(sha256: BlobHash.sha256(bytes), size: bytes.count)
        let path = path(reference.sha256)
        if let kept = try? FileBytes.read(path), kept == bytes { return reference }
        do {
            try FileBytes.makeDirectory(root)
            try FileBytes.makeDirectory(String(path.prefix(root.utf8.count + 3)))
            try FileBytes.replace(path, with: bytes, through: temporaryPath())
        } catch {
            throw error.code == ENOSPC || error.code == EDQUOT
                ? .full(size: bytes.count) : .unwritable(size: bytes.count, code: error.code)
        }
        return reference
    }

    package func get(_ sha256: String) throws(BlobFailure) -> [UInt8] {
        let isHex = sha256.utf8.allSatisfy { "0123456789abcdef".utf8.contains($0) }
        guard sha256.utf8.count == 64, isHex else { throw .invalidAddress(sha256) }
        let bytes: [UInt8]
        do {
            bytes = try FileBytes.read(path(sha256))
        } catch {
            throw error.code == ENOENT ? .missing(sha256: sha256) : .unreadable(sha256: sha256, code: error.code)
        }
        guard BlobHash.sha256(bytes) == sha256 else { throw .corrupt(sha256: sha256) }
        return bytes
    }

    private func path(_ sha256: String) -> String { "\(root)/\(sha256.prefix(2))/\(sha256.dropFirst(2))" }

    /// Unique among the processes that share the directory.
    private func temporaryPath() -> String {
        let count = written.add(1, ordering: .relaxed).newValue
        return "\(root)/.\(getpid())-\(UInt(bitPattern: ObjectIdentifier(self).hashValue))-\(count)"
    }
}

extension Sequence<UInt8> {
    /// Two digits in lower case for each byte.
    var hexadecimal: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}

/// Bytes kept under their own SHA-256.
package protocol BlobStore: Sendable {
    /// Keeps bytes; keeping the same bytes again changes nothing.
    func put(_ bytes: [UInt8]) throws(BlobFailure) -> BlobReference

    /// The bytes under a hash, checked against it.
    ///
    /// - Parameter sha256: 64 hexadecimal digits in lower case.
    func get(_ sha256: String) throws(BlobFailure) -> [UInt8]
}

/// Where bytes are kept, and how many they are.
package struct BlobReference: Sendable, Hashable, Codable {
    /// 64 hexadecimal digits in lower case.
    package var sha256: String
    /// In bytes.
    package var size: Int

    package init(sha256: String, size: Int) {
        self.sha256 = sha256
        self.size = size
    }
}

/// Why bytes could not be kept or read.
package enum BlobFailure: Error, Sendable, Hashable, CustomStringConvertible {
    case invalidAddress(String)
    case missing(sha256: String)
    /// The bytes found are not those that were kept.
    case corrupt(sha256: String)
    case full(size: Int)
    /// Another failure of the file system, by its error number.
    case unreadable(sha256: String, code: Int32)
    case unwritable(size: Int, code: Int32)

    package var description: String {
        switch self {
        case .invalidAddress(let address):
            "a blob's address is 64 hexadecimal digits in lower case; this one has \(address.utf8.count) characters"
        case .missing(let sha256): "blob \(sha256) is not in the store"
        case .corrupt(let sha256): "blob \(sha256) was changed since it was stored: its bytes have another hash"
        case .full(let size): "no space is left to store a blob of \(size) bytes"
        case .unreadable(let sha256, let code): "blob \(sha256) cannot be read: \(SystemError.text(code))"
        case .unwritable(let size, let code):
            "a blob of \(size) bytes cannot be stored: \(SystemError.text(code))"
        }
    }
}

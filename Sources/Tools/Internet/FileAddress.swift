/// An absolute path and the `file:` URL that stands for it.
///
/// A path is bytes, of any encoding; in the URL all but plain ASCII is percent-encoded, so nothing is lost.
package struct FileAddress: Sendable, Hashable, Comparable {
    /// Without a NUL; begins with a slash.
    package let path: [UInt8]

    package init(path: [UInt8]) { self.path = path }

    /// - Parameter address: "file:///path" or "file:/path"; nil for any other URL or a malformed one.
    package init?(address: String) {
        var rest = Array(address.utf8)[...]
        guard Self.removePrefix("file:", from: &rest) else { return nil }
        if Self.removePrefix("//", from: &rest), rest.first != UInt8(ascii: "/") {
            guard Self.removePrefix("localhost", from: &rest) else { return nil }
        }
        guard rest.first == UInt8(ascii: "/"), let path = Self.decode(rest), !path.contains(0) else { return nil }
        self.path = path
    }

    package var address: String {
        var text = "file://"
        for byte in path {
            if Self.isPlain(byte) {
                text.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                text += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return text
    }

    /// The file or folder of this name in this folder.
    func appending(_ name: [UInt8]) -> FileAddress {
        FileAddress(path: path + (path.last == UInt8(ascii: "/") ? [] : [UInt8(ascii: "/")]) + name)
    }

    /// Whether this is the folder itself or lies in it.
    func isWithin(_ folder: FileAddress) -> Bool {
        guard path.starts(with: folder.path) else { return false }
        return path.count == folder.path.count || folder.path.last == UInt8(ascii: "/")
            || path[folder.path.count] == UInt8(ascii: "/")
    }

    package static func < (one: FileAddress, other: FileAddress) -> Bool {
        one.path.lexicographicallyPrecedes(other.path)
    }

    private static func removePrefix(_ prefix: String, from bytes: inout ArraySlice<UInt8>) -> Bool {
        guard bytes.count >= prefix.utf8.count,
            zip(bytes, prefix.utf8).allSatisfy({ $0 == $1 || ($0 | 0x20 == $1 && $1 > 0x60) })
        else { return false }
        bytes = bytes.dropFirst(prefix.utf8.count)
        return true
    }

    private static func decode(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
        var path: [UInt8] = []
        var index = bytes.startIndex
        while index < bytes.endIndex {
            if bytes[index] == UInt8(ascii: "%") {
                let digits = bytes[index...].dropFirst().prefix(2)
                guard digits.count == 2, digits.first != UInt8(ascii: "+"),
                    let byte = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
                else {
                    return nil
                }
                path.append(byte)
                index += 3
            } else {
                path.append(bytes[index])
                index += 1
            }
        }
        return path
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "/-._~!$&'()*+,;=:@".utf8.contains(byte)
        }
    }
}

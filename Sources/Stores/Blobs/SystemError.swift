import Glibc

enum SystemError {
    /// The operating system's words for an error number, beginning in lower case.
    static func text(_ code: Int32) -> String {
        let text = String(cString: strerror(code))
        return text.prefix(1).lowercased() + text.dropFirst()
    }
}

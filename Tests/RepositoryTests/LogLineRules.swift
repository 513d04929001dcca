/// What varies stands beside a log line's message, not in it: lines are counted by message.
enum LogLineRules {
    /// Calls of loggers whose message is no literal, or a literal with something put into it.
    static func messages(_ file: RepositoryFile) -> [String] {
        let call = /\b[lL]ogger\??\.(?:trace|debug|info|notice|warning|error|critical|log)\(/
        return file.text.matches(of: call.wordBoundaryKind(.simple)).compactMap { match in
            let arguments = file.text[match.range.upperBound...].drop { $0.isWhitespace }
            let line = file.text[..<match.range.lowerBound].count { $0 == "\n" }
            var message = arguments
            // `log(level:)` has its message behind the level.
            if message.hasPrefix("level:") || message.hasPrefix("event:") {
                guard let comma = message.firstRange(of: ", \"") else {
                    return file.complaint(line, "no static message")
                }
                message = message[message.index(after: comma.lowerBound)...].drop { $0.isWhitespace }
            }
            guard message.hasPrefix("\""), let end = message.dropFirst().firstIndex(of: "\"") else {
                return file.complaint(line, "no static message")
            }
            return message[..<end].contains("\\(") ? file.complaint(line, "a message that varies") : nil
        }
    }
}

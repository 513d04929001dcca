import Testing

@Suite struct LogLineTests {
    @Test func messagesNeverVary() throws {
        expectNone(
            try Repository.handWrittenSwift().filter { $0.path.hasPrefix("Sources/") }.flatMap(LogLineRules.messages))
    }

    @Test(
        arguments: [
            (#"logger.info("serving", metadata: ["reason": "\(reason)"])"#, 0),
            (#"membership.logger.warning("replies have to wait", metadata: metadata)"#, 0),
            ("logger.notice(\n    \"record became a dead letter\", metadata: all)", 0),
            (#"logger.log(level: level <= 4 ? .warning : .debug, "librdkafka", metadata: all)"#, 0),
            (#"logger.info("served \(count) calls")"#, 1), ("logger.error(text)", 1),
            (#"logger.log(level: .info, "call \(id)")"#, 1), ("logger?.log(level: .info, message)", 1),
        ])
    func aMessageThatVariesIsFound(_ code: String, _ complaints: Int) {
        let file = RepositoryFile(path: "Sources/A/A.swift", text: code)
        #expect(LogLineRules.messages(file).count == complaints)
    }
}

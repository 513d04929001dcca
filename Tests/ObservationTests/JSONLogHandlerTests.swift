import Foundation
import Logging
import Pipeline
import Synchronization
import Testing

@testable import devfusion

@Suite struct JSONLogHandlerTests {
    private func lines(_ work: (inout Logger) -> Void) -> [String] {
        let written = Written()
        var logger = Logger(label: "devfusion.engine") { label in
            JSONLogHandler(label: label, clock: { LogTime(milliseconds: 1_700_000_000_123) }, write: written.append)
        }
        work(&logger)
        return written.lines
    }

    @Test func aLineIsAnObjectWithTheMetadataBesideTheMessage() {
        let lines = lines { logger in
            logger[metadataKey: "role"] = "engine"
            logger.warning(
                "record became a dead letter",
                metadata: [
                    "task_id": "t-1", "count": .stringConvertible(3), "more": ["a", .dictionary(["b": "c"])],
                ])
            logger.debug("nobody asked")
        }
        #expect(
            lines == [
                #"{"time":"2023-11-14T22:13:20.123Z","level":"warning","logger":"devfusion.engine","#
                    + #""message":"record became a dead letter","count":3,"more":["a",{"b":"c"}],"role":"engine","#
                    + #""task_id":"t-1"}"# + "\n"
            ])
    }

    @Test(arguments: ["a\"b\\c", "two\nlines\r\t", "\u{0}\u{1b}[31m\u{7f}", "größe 🦉 \u{2028}", ""])
    func anyTextStaysOneLineOfJSON(_ text: String) throws {
        let line = try #require(lines { $0.info("m", metadata: ["value": "\(text)"]) }.first)
        #expect(line.dropLast().allSatisfy { !$0.isNewline })
        let fields = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        #expect(fields["value"] as? String == text)
    }

    @Test func metadataCannotPretendToBeTheMessage() throws {
        let line = try #require(lines { $0.info("true", metadata: ["message": "false", "level": "x"]) }.first)
        let fields = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: String])
        #expect(fields["message"] == "true" && fields["message_"] == "false" && fields["level"] == "info")
    }

    private final class Written: Sendable {
        private let all = Mutex<[String]>([])
        var lines: [String] { all.withLock { $0 } }
        func append(_ line: String) { all.withLock { $0.append(line) } }
    }
}

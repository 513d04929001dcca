import Foundation
import Testing

@testable import devfusion

@Suite struct ComposeTests {
    private func file(_ name: String) throws -> String {
        let root = URL(filePath: #filePath).resolvingSymlinksInPath()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        return try String(contentsOf: root.appending(path: name), encoding: .utf8)
    }

    @Test func everyRoleHasAServiceThatRunsItAndCanBeProbed() throws {
        let compose = try file("compose.yaml")
        for role in Role.allCases {
            #expect(compose.contains("\n  \(role.rawValue):"), "no service \(role.rawValue)")
            #expect(compose.contains("command: [run, \(role.rawValue), --observe, \":9464\"]"))
        }
        let commands = compose.matches(of: /command: \[run, (?<role>\w+),/).map { String($0.output.role) }
        #expect(commands.allSatisfy { Role(rawValue: $0) != nil })
        #expect(commands.count == Role.allCases.count)
    }

    @Test func theImageRunsAsNobodyInParticular() throws {
        let lines = try file("Dockerfile").split(separator: "\n")
        let user = try #require(lines.last { $0.hasPrefix("USER ") })
        #expect(user == "USER 10001")
        #expect(lines.contains { $0.hasPrefix("RUN swift build") && $0.contains("--static-swift-stdlib") })
    }
}

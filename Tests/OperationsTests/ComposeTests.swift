import ArgumentParser
import Foundation
import Testing
import Yams

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

    /// What the containers are told to run, by their names; and what the image runs by itself.
    private func commands() throws -> [String: [String]] {
        let compose = try #require(try Yams.load(yaml: file("compose.yaml")) as? [String: Any])
        let services = try #require(compose["services"] as? [String: [String: Any]])
        // The broker's image is another one.
        var commands = services.filter { $0.value["build"] != nil }.mapValues { $0["command"] as? [String] ?? [] }
        let line = try file("Dockerfile").split(separator: "\n").first { $0.hasPrefix("CMD ") }
        commands["the image"] = try JSONDecoder().decode(
            [String].self, from: Data(try #require(line).dropFirst(4).utf8))
        return commands
    }

    @Test func everyCommandIsOneThatTheProgramTakes() throws {
        let commands = try commands()
        #expect(commands.count == Role.allCases.count + 1)
        for (name, command) in commands {
            do {
                let parsed = try DevFusion.parseAsRoot(command)
                #expect(parsed is RunCommand || parsed is ServeCommand, "\(name) runs \(parsed)")
            } catch {
                Issue.record("\(name) runs \(command): \(DevFusion.fullMessage(for: error))")
            }
        }
    }

    /// What the healthcheck asks is what the services answer to, and where.
    @Test func theHealthcheckAsksWhereTheServicesAnswer() throws {
        let compose = try #require(try Yams.load(yaml: file("compose.yaml")) as? [String: Any])
        let services = try #require(compose["services"] as? [String: [String: Any]])
        for (name, command) in try commands() where name != "the image" {
            let check = services[name]?["healthcheck"] as? [String: Any]
            let test = (check?["test"] as? [String] ?? []).joined(separator: " ")
            let port = try #require(command.last).dropFirst()
            #expect(test.contains("/dev/tcp/127.0.0.1/\(port)") && test.contains("GET /ready "), "\(name)")
        }
    }

    @Test func theImageRunsAsNobodyInParticular() throws {
        let lines = try file("Dockerfile").split(separator: "\n")
        let user = try #require(lines.last { $0.hasPrefix("USER ") })
        #expect(user == "USER 10001")
        #expect(lines.contains { $0.hasPrefix("RUN swift build") && $0.contains("--static-swift-stdlib") })
    }
}

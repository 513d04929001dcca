import Foundation

/// The load by other programs.
enum RivalClients {
    /// Curl runs at most 300 transfers at once, so several processes share the load.
    static let curlProcesses = 4

    static func curl(_ load: StreamLoad, _ server: StreamServer) async throws -> (delays: [Double], kilobytes: Double?)
    {
        let body =
            #"{"model":"measured","messages":[{"role":"user","content":"What is measured here, and against what?"}],"#
            + #""stream":true,"stream_options":{"include_usage":true}}"#
        let url = "\(server.address(load))/chat/completions?[1-\(load.calls / curlProcesses)]"
        let atOnce = StreamLoad.atOnce / curlProcesses
        try await run(
            Array(
                repeating: [
                    "/usr/bin/curl", "--silent", "--no-progress-meter", "--fail", "--parallel", "--parallel-immediate",
                    "--parallel-max",
                    "\(atOnce)", "--header", "Content-Type: application/json", "--data", body, "--output", "/dev/null",
                    url,
                ], count: curlProcesses))
        return ([], nil)
    }

    /// - Parameter python: an interpreter that has OpenAI's client.
    static func openAI(
        _ load: StreamLoad, _ server: StreamServer, python: String
    ) async throws -> (delays: [Double], kilobytes: Double?) {
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Rivals/openai_client.py").path
        let output = try await run([[python, script, server.address(load), "\(load.calls)", "\(StreamLoad.atOnce)"]])
        // The two percentiles, as a list that has them.
        let numbers = output.split(separator: " ").compactMap {
            Double($0.trimmingCharacters(in: .whitespacesAndNewlines))
        }
        guard numbers.count == 2 else { throw BenchmarkFailure("the Python client said no delays") }
        return (Array(repeating: numbers[0], count: 98) + [numbers[1], numbers[1]], nil)
    }

    @discardableResult
    private static func run(_ commands: [[String]]) async throws -> String {
        var output = ""
        let started = try commands.map { command in
            let process = Process()
            let pipe = Pipe()
            process.executableURL = URL(fileURLWithPath: command[0])
            process.arguments = Array(command.dropFirst())
            process.standardOutput = pipe
            try process.run()
            return (process, pipe)
        }
        for (process, pipe) in started {
            output += String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            process.waitUntilExit()
            guard process.terminationStatus == 0 else {
                throw BenchmarkFailure("\(process.executableURL?.lastPathComponent ?? "a client") failed")
            }
        }
        return output
    }
}

import ArgumentParser
import Glibc
import Logging
import Pipeline
import PipelineRuntime
import Prometheus
import StatusServer

/// What a process that serves shows of itself.
struct ObservationOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Serve /metrics, /live and /ready there over HTTP.",
            discussion: "\"127.0.0.1:9464\" is for this machine, \":9464\" for all networks; port 0 takes a free one.",
            valueName: "host:port"))
    var observe: String?

    @Option(
        help: ArgumentHelp(
            "How log lines on standard error look: text or json; text on a terminal, json elsewhere.",
            valueName: "format"))
    var logFormat: LogFormat?

    /// Makes loggers write in the chosen format. Once in a process, before the first logger.
    func startLogging() {
        let format = logFormat ?? (isatty(STDERR_FILENO) == 1 ? .text : .json)
        LoggingSystem.bootstrap { label in
            switch format {
            case .text: StreamLogHandler.standardError(label: label)
            case .json: JSONLogHandler(label: label, clock: LogTime.wallClock, write: StandardError.write)
            }
        }
    }

    /// Starts to answer probes and scrapers, if that is wanted.
    func startServer(_ pages: StatusPages) throws -> StatusServer? {
        guard let observe else { return nil }
        do {
            return try StatusServer(on: observe) { pages.page($0) }
        } catch {
            throw CommandFailure("--observe: \(error)", status: ExitStatus.unusableInput)
        }
    }
}

/// How log lines look.
enum LogFormat: String, CaseIterable, ExpressibleByArgument { case text, json }

import ArgumentParser
import Foundation
import RecordLog
import SQLiteLog
import Stores

/// Where a pipeline keeps its knowledge and its blobs, and its log unless that is a cluster's.
struct WorkspaceOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The folder that holds the log, the knowledge and the blobs; DEVFUSION_DATA names another default.",
            valueName: "folder"))
    var data: String = ProcessInfo.processInfo.environment["DEVFUSION_DATA"] ?? ".devfusion"

    @OptionGroup var log: LogOptions

    /// Opens the folder, making what does not exist.
    func open() throws -> Workspace {
        let folder = URL(fileURLWithPath: data, isDirectory: true)
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw CommandFailure(
                "the data folder \(folder.path) can't be made: \(Self.reason(of: error))",
                status: ExitStatus.unusableInput)
        }
        return try Workspace(folder: folder, log: try log.open(in: folder))
    }

    /// Opens the folder of a pipeline that ran before.
    func openExisting() throws -> Workspace {
        let folder = URL(fileURLWithPath: data, isDirectory: true)
        if log.isKafka { return try open() }
        guard FileManager.default.fileExists(atPath: LogOptions.file(in: folder).path) else {
            throw CommandFailure(
                "no pipeline has run in \(folder.path) yet; name its folder with --data",
                status: ExitStatus.unusableInput)
        }
        return try Workspace(folder: folder, log: try log.open(in: folder))
    }

    /// The log of each of several members: the same, unless each has to have a name of its own in the cluster.
    func memberLogs(_ count: Int, in workspace: Workspace) throws -> [any RecordLog] {
        try log.memberInstances(count).map { instance in
            guard let instance else { return workspace.log }
            var own = log
            own.kafkaInstance = instance
            return try own.open(in: workspace.folder)
        }
    }

    private static func reason(of error: any Error) -> String {
        let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
        guard let code = underlying?.code else { return "\((error as NSError).localizedDescription)" }
        return String(cString: strerror(Int32(code)))
    }
}

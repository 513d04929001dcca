import ArgumentParser
import Foundation

/// Where a run keeps its things, and the program under test.
struct MatrixPlace {
    let root: URL
    let binary: URL

    /// The data folder of the pipeline.
    var data: URL { root.appending(path: "data") }

    init(folder: String?, binary: String?) throws {
        let beside = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        self.binary = binary.map { URL(filePath: $0) } ?? beside.appending(path: "devfusion")
        guard FileManager.default.isExecutableFile(atPath: self.binary.path) else {
            throw ValidationError(
                "no program at \(self.binary.path): `swift build -c release --product devfusion` makes it, "
                    + "--binary names another")
        }
        let temporary = FileManager.default.temporaryDirectory.appending(path: "crash-matrix-\(UUID().uuidString)")
        root = folder.map { URL(filePath: $0) } ?? temporary
        guard !FileManager.default.fileExists(atPath: root.path) else {
            throw ValidationError("the folder \(root.path) exists already; a run needs one of its own")
        }
        try FileManager.default.createDirectory(at: data, withIntermediateDirectories: true)
    }
}

import Foundation

/// Folders of small documents, each with facts of its own.
struct Library {
    static let documentCount = 5

    private static let parts = ["archive", "billing", "catalogue", "delivery", "exchange", "forecast", "gateway"]

    let root: URL
    let folderCount: Int

    /// Writes the folders.
    init(in root: URL, folderCount: Int) throws {
        self.root = root
        self.folderCount = folderCount
        for folder in 0..<folderCount {
            try FileManager.default.createDirectory(at: self.folder(folder), withIntermediateDirectories: true)
            for document in 0..<Self.documentCount {
                let file = self.folder(folder).appending(path: "service-\(document).md")
                try Data(Self.text(document, of: folder).utf8).write(to: file)
            }
        }
    }

    func folder(_ number: Int) -> URL { root.appending(path: "folder-\(number)") }

    static func question(_ number: Int, of folder: Int) -> String {
        "Which port does the \(name(number % documentCount, of: folder)) service listen on?"
    }

    private static func name(_ document: Int, of folder: Int) -> String {
        parts[(document + folder) % parts.count]
    }

    private static func text(_ document: Int, of folder: Int) -> String {
        let name = name(document, of: folder)
        return """
            # The \(name) service

            The \(name) service listens on port \(4_000 + 10 * folder + document). It keeps its data for \
            \(document + 2) weeks, and removes older records every night.

            When a request to the \(name) service fails, it is sent again after \(50 + folder) milliseconds.

            """
    }
}

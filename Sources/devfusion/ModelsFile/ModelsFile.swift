import Foundation
import Models

/// A models file on disk.
enum ModelsFile {
    /// - Throws: ``CommandFailure`` that names the file, the place and the value.
    static func read(_ path: String) throws -> ModelsConfiguration {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw CommandFailure("the models file \(path) can't be read", status: ExitStatus.unusableInput)
        }
        guard data.count <= limitBytes, let text = String(bytes: data, encoding: .utf8) else {
            throw CommandFailure(
                "the models file \(path) is no UTF-8 text of at most \(limitBytes) bytes",
                status: ExitStatus.unusableInput)
        }
        do throws(ModelsFileProblem) { return try ModelsFileReader.read(text) } catch {
            throw CommandFailure("\(path): \(error)", status: ExitStatus.unusableInput)
        }
    }

    private static let limitBytes = 1 << 20
}

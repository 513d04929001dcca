import ArgumentParser
import Foundation
import Kafka

/// A file with settings of librdkafka, as `devfusion --kafka-settings` takes it.
struct ClientSettingsFile {
    /// From the root: processes may run elsewhere.
    let path: String
    let settings: KafkaSettings

    /// - Throws: where there is no such file, or a line of it is no setting; the line is not repeated.
    init(_ path: String) throws {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ValidationError("the settings file \(path) can't be read")
        }
        self.path = URL(filePath: path).standardizedFileURL.path
        do throws(KafkaSettings.Mistake) {
            settings = try KafkaSettings(lines: String(decoding: data, as: UTF8.self))
        } catch {
            throw ValidationError("line \(error.line) of \(path) is not NAME=VALUE")
        }
    }
}

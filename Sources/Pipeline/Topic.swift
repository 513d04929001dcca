import RecordLog

/// One topic of `topics.yaml`.
package struct Topic: Sendable, Equatable {
    /// The message that its records are, with its package: "devfusion.v1.TaskCommand".
    package var recordName: String
    package var configuration: TopicConfiguration
    /// What it carries, in one sentence.
    package var about: String

    package var name: TopicName { configuration.name }

    package init(recordName: String, configuration: TopicConfiguration, about: String) {
        self.recordName = recordName
        self.configuration = configuration
        self.about = about
    }
}

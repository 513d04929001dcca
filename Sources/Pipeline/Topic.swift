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

/// What one role of `topics.yaml` reads as a group.
package struct ProcessorTopics: Sendable, Equatable {
    package var name: ProcessorName
    /// Not its state.
    package var inputs: [TopicName]
    /// The topic that wakes a stage; `nil` of a worker.
    package var timers: TopicName?

    package init(name: ProcessorName, inputs: [TopicName], timers: TopicName? = nil) {
        self.name = name
        self.inputs = inputs
        self.timers = timers
    }
}

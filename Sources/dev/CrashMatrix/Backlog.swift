import Pipeline
import RecordLog

/// How many offsets the groups are behind the ends of their inputs.
enum Backlog {
    static func count(in log: any RecordLog) throws(LogError) -> Int {
        var count = 0
        for reader in GroupInputs.all {
            for topic in reader.topics {
                let partitions = Topics.all.first { $0.name == topic }?.configuration.partitions ?? 0
                let ends = try log.endOffsets(of: (0..<partitions).map { TopicPartition(topic, $0) })
                let committed = try log.committedOffsets(of: reader.group, in: topic)
                for (partition, end) in ends { count += Int(end - (committed[partition]?.offset ?? 0)) }
            }
        }
        return count
    }
}

import Foundation
import RecordLog
import SQLiteLog

/// A second process for the tests of the log's file: it works until it is killed.
///
///     LogProcess produce PATH             appends transactions of ten records, and prints how many are committed
///     LogProcess copy PATH MEMBER         copies the input to the output as one member of a group
///     LogProcess hold PATH MEMBER         joins, takes what it is given, and then only keeps the lease alive

let arguments = CommandLine.arguments
var configuration = SQLiteLog.Configuration(path: arguments[2])
// Nothing in the tests may wait for a lease: a process that was killed is noticed by its end.
configuration.leaseMilliseconds = 600_000
let log = try SQLiteLog(configuration)

func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }

func produce() throws {
    var number = 0
    while true {
        let records = (0..<10).map { index in
            OutgoingRecord(
                topic: "input", partition: Int32(index % 4), timestamp: 0, key: [],
                value: Array("\(number + index)".utf8))
        }
        try log.append(records)
        number += 10
        say("\(number)")
    }
}

func copy() throws {
    let session = try log.join("group", topics: ["input"], as: MemberName(arguments[3]))
    while true {
        let records = try session.poll(limit: 5, milliseconds: 1_000).records
        guard !records.isEmpty else { continue }
        var offsets: [TopicPartition: CommittedOffset] = [:]
        for record in records {
            offsets[record.position.partition] = CommittedOffset(offset: record.position.offset + 1)
        }
        let copies = records.map { OutgoingRecord(topic: "output", timestamp: 0, key: $0.value, value: $0.value) }
        try session.commit(LogTransaction(outputs: copies, offsets: offsets))
        say("\(records.count)")
    }
}

func hold() throws {
    let session = try log.join("group", topics: ["input"], as: MemberName(arguments[3]))
    while true {
        let result = try session.poll(limit: 1_000, milliseconds: 1_000)
        if !result.assigned.isEmpty { say("\(result.assigned.count)") }
    }
}

switch arguments[1] {
case "produce": try produce()
case "copy": try copy()
default: try hold()
}

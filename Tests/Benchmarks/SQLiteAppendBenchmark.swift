import CBaselines
import Foundation
import RecordLog
import SQLiteLog

/// Compares appends of 1 KiB records with a plain batched SQLite insert in C, alternating the two.
///
/// - Returns: for each way of appending the median of the rounds, and its ratio to the baseline's median.
func appendBenchmark(records: Int = 100_000, rounds: Int = 5) throws -> [BenchmarkRow] {
    let shapes = [
        AppendShape(batch: 100, threads: 1, partitions: 1), AppendShape(batch: 1_000, threads: 1, partitions: 1),
        AppendShape(batch: 100, threads: 1, partitions: 8), AppendShape(batch: 1_000, threads: 1, partitions: 8),
        AppendShape(batch: 100, threads: 4, partitions: 8), AppendShape(batch: 1_000, threads: 4, partitions: 8),
    ]
    return try shapes.flatMap { shape in
        var raw: [Double] = []
        var log: [Double] = []
        for _ in 0..<rounds {
            raw.append(try shape.measureBaseline(records: records))
            log.append(try shape.measureLog(records: records))
        }
        let baseline = median(raw)
        return [
            BenchmarkRow(name: "plain SQLite insert, batches of \(shape.batch)", value: baseline, unit: "records/s"),
            BenchmarkRow(
                name: "SQLiteLog append, \(shape)", value: median(log), unit: "records/s",
                ratio: median(log) / baseline),
        ]
    }
}

/// Measures how long a record takes from the start of its commit to a consumer that waits in a poll.
func wakeUpBenchmark(rounds: Int = 2_000) throws -> [BenchmarkRow] {
    let folder = try BenchmarkFolder()
    let log = try folder.openLog(partitions: 8)
    let consumer = Consumer(try log.join("readers", topics: ["records"], as: "reader"))
    var taken: [Double] = []
    for round in 0..<rounds {
        consumer.startPolling()
        usleep(500)
        let start = DispatchTime.now().uptimeNanoseconds
        try log.append((0..<10).map { benchmarkRecord($0 + round * 10, bytes: 1_024) })
        taken.append(Double(consumer.waitForRecords() - start) / 1_000)
    }
    taken.sort()
    return [
        BenchmarkRow(name: "commit of 10 records to waiting consumer, median", value: taken[rounds / 2], unit: "µs"),
        BenchmarkRow(name: "the same, 99th percentile", value: taken[rounds * 99 / 100], unit: "µs"),
    ]
}

/// Measures how fast a reader goes over what is in the file.
func readBenchmark(records: Int = 100_000) throws -> [BenchmarkRow] {
    let folder = try BenchmarkFolder()
    let log = try folder.openLog(partitions: 8)
    for start in stride(from: 0, to: records, by: 1_000) {
        try log.append((start..<start + 1_000).map { benchmarkRecord($0, bytes: 1_024) })
    }
    let partitions = (0..<8).map { TopicPartition("records", $0) }
    let reader = try log.reader(at: Dictionary(uniqueKeysWithValues: partitions.map { ($0, 0) }))
    let start = DispatchTime.now().uptimeNanoseconds
    var count = 0
    while count < records { count += try reader.next(limit: 1_000, milliseconds: 1_000).count }
    let seconds = Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9
    return [BenchmarkRow(name: "SQLiteLog read, 8 partitions", value: Double(records) / seconds, unit: "records/s")]
}

private struct AppendShape: CustomStringConvertible {
    var batch: Int
    var threads: Int
    var partitions: Int32

    var description: String { "batches of \(batch), \(threads) threads, \(partitions) partitions" }

    func measureBaseline(records: Int) throws -> Double {
        let folder = try BenchmarkFolder()
        let seconds = baseline_sqlite_append(folder.file, Int32(records), Int32(batch), 1_024)
        guard seconds > 0 else { throw LogError.fatal("the baseline failed in \(folder.file)") }
        return Double(records) / seconds
    }

    func measureLog(records: Int) throws -> Double {
        let folder = try BenchmarkFolder()
        let log = try folder.openLog(partitions: partitions)
        let batches = (0..<threads).map { thread in
            (0..<batch).map { benchmarkRecord($0 * threads + thread, bytes: 1_024) }
        }
        let start = DispatchTime.now().uptimeNanoseconds
        DispatchQueue.concurrentPerform(iterations: threads) { thread in
            for _ in 0..<records / batch / threads {
                do { try log.append(batches[thread]) } catch { fatalError("append failed: \(error)") }
            }
        }
        return Double(records) / (Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9)
    }
}

/// A consumer on a thread of its own, polling once whenever it is told to.
private final class Consumer: @unchecked Sendable {
    private let session: any GroupSession
    private let go = DispatchSemaphore(value: 0)
    private let done = DispatchSemaphore(value: 0)
    private var arrival: UInt64 = 0

    init(_ session: any GroupSession) {
        self.session = session
        Thread.detachNewThread { [self] in run() }
    }

    private func run() {
        while true {
            go.wait()
            var found = 0
            while found < 10 { found += (try? session.poll(limit: 100, milliseconds: 1_000).records.count) ?? 10 }
            arrival = DispatchTime.now().uptimeNanoseconds
            done.signal()
        }
    }

    func startPolling() { go.signal() }

    func waitForRecords() -> UInt64 {
        done.wait()
        return arrival
    }
}

extension BenchmarkFolder {
    fileprivate func openLog(partitions: Int32) throws -> SQLiteLog {
        let log = try SQLiteLog(SQLiteLog.Configuration(path: file))
        try log.createTopics([
            TopicConfiguration(name: "records", partitions: partitions, cleanup: .delete(afterMilliseconds: nil))
        ])
        return log
    }
}

private func benchmarkRecord(_ number: Int, bytes: Int) -> OutgoingRecord {
    var headers = RecordHeaders()
    headers.append("ce_id", String(repeating: "i", count: 110))
    let digits = String(number)
    let key = "00000000-0000-0000-0000-000000000000".dropLast(digits.count) + digits
    return OutgoingRecord(
        topic: "records", timestamp: 1_700_000_000_000, key: Array(key.utf8),
        value: [UInt8](repeating: UInt8(truncatingIfNeeded: number), count: bytes), headers: headers)
}

private func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

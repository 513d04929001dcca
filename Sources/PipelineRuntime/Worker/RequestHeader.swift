import Pipeline
import RecordLog

/// What a request says of its call, read from its first field alone.
///
/// Records are looked at before the log knows that this owner works on them, so nothing that they hold may end the
/// process: no byte is trusted.
package struct RequestHeader {
    private(set) var taskID = ""
    private(set) var callID = ""
    private(set) var cancelsTask = false
    /// What its task was promised: whose models may answer, and whether private addresses may be read.
    package private(set) var models = ""
    package private(set) var privateAddresses = false

    /// - Returns: `nil` where the record names no call.
    package init?(_ record: LogRecord) {
        guard let value = record.value else { return nil }
        var request = WireFields(value[...])
        guard let call = request.next(), call.number == 1, case .bytes(let header) = call.value else { return nil }
        for field in IteratorSequence(WireFields(header)) {
            switch (field.number, field.value) {
            case (1, .bytes(let text)): taskID = String(decoding: text, as: UTF8.self)
            case (2, .bytes(let text)): callID = String(decoding: text, as: UTF8.self)
            case (7, .number(let flag)): cancelsTask = flag != 0
            case (8, .bytes(let terms)): read(terms)
            default: break
            }
        }
    }

    private mutating func read(_ terms: ArraySlice<UInt8>) {
        for field in IteratorSequence(WireFields(terms)) {
            switch (field.number, field.value) {
            case (1, .bytes(let text)): models = String(decoding: text, as: UTF8.self)
            case (2, .number(let flag)): privateAddresses = flag != 0
            default: break
            }
        }
    }

    /// Whether the request is for the group of its role itself, and not for one that keeps a particular promise.
    package func isForOwnGroup(in topic: TopicName) -> Bool {
        switch topic {
        case Topics.llmRequests: models.isEmpty
        case Topics.toolInternetRequests: !privateAddresses
        default: true
        }
    }
}

import RecordLog

/// What a stage's transaction holds so far.
struct OpenTransaction {
    /// Inputs folded into it.
    private(set) var records = 0
    /// The size of its outputs, in bytes.
    private(set) var bytes = 0
    /// Outputs that the log has already.
    private(set) var written = 0
    /// Outputs that it does not have yet.
    private(set) var outputs: [OutgoingRecord] = []
    private var began: ContinuousClock.Instant?

    /// Takes inputs and what followed from them.
    mutating func take(_ inputs: [LogRecord], _ outputs: [OutgoingRecord]) {
        if began == nil { began = .now }
        records += inputs.count
        for output in outputs {
            bytes += (output.key?.count ?? 0) + (output.value?.count ?? 0) + output.headers.encoded.count
        }
        if self.outputs.isEmpty { self.outputs = outputs } else { self.outputs += outputs }
    }

    /// The outputs that the log does not have yet; it gets them now.
    mutating func handOver() -> [OutgoingRecord] {
        defer { outputs = [] }
        written += outputs.count
        return outputs
    }

    /// How long ago it took its first input, in milliseconds.
    var ageMilliseconds: Int64 {
        guard let began else { return 0 }
        return (ContinuousClock.now - began).nanoseconds / 1_000_000
    }
}

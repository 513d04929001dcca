/// What the runtime counts and measures, by the naming rules of Prometheus; each has the label `processor`.
package enum RuntimeMetric: String, Sendable, CaseIterable {
    case recordsRead = "devfusion_records_read_total"
    case recordsWritten = "devfusion_records_written_total"
    case batchRecords = "devfusion_batch_records"
    case transactionDuration = "devfusion_transaction_duration_seconds"
    case transactionFailures = "devfusion_transaction_failures_total"
    case rebalances = "devfusion_rebalances_total"
    case partitionsAssigned = "devfusion_partitions_assigned"
    case restoreDuration = "devfusion_restore_duration_seconds"
    case states = "devfusion_states"
    case stateBytes = "devfusion_state_bytes"
    case stateOverheadBytes = "devfusion_state_overhead_bytes"
    case callsInFlight = "devfusion_calls_in_flight"
    case calls = "devfusion_calls_total"
    case callDuration = "devfusion_call_duration_seconds"
    case lag = "devfusion_lag_records"
    case deadLetters = "devfusion_dead_letters_total"

    /// A sentence for the people who look at it.
    package var help: String {
        switch self {
        case .recordsRead: "Records polled from the log."
        case .recordsWritten: "Records written in committed transactions."
        case .batchRecords: "Records of one poll that found any."
        case .transactionDuration: "How long committing a transaction took."
        case .transactionFailures: "Commits that failed, by what happens next: retry, abort, fenced, fatal, invalid."
        case .rebalances: "Polls that gave or took partitions."
        case .partitionsAssigned: "Partitions of the input topics that this process owns."
        case .restoreDuration: "How long reading the states of the partitions of one assignment back took."
        case .states: "States in memory."
        case .stateBytes: "Bytes of the states in memory, encoded."
        case .stateOverheadBytes: "Bytes of memory that states take beside their own: keys, table, garbage, unused."
        case .callsInFlight: "Calls into the world that are under way."
        case .calls: "Calls into the world that have ended, by outcome: success, failure."
        case .callDuration: "How long a call into the world took."
        case .lag: "Records of the partitions owned here that were not read yet; asked for every 10 seconds."
        case .deadLetters: "Records that could not be processed."
        }
    }

    /// The sentences by name.
    package static var helpByName: [String: String] {
        Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue, $0.help) })
    }
}

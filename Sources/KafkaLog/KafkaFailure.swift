import Glibc
import Kafka
import RecordLog

extension LogError {
    /// What a failure outside of transactions means.
    ///
    /// - Parameter action: what was tried, as `reading the end offsets`.
    init(_ error: KafkaError, _ action: String) {
        let text = "\(action) failed: \(error)"
        self =
            if error.isRefused {
                .fatal(text)
            } else if error.isMemberFenced || error.isProducerFenced {
                .fenced(text)
            } else if error.isInvalid {
                .invalid(text)
            } else {
                switch error.outcome {
                case .retriable: .retry(text)
                case .abortable: .abort(text)
                case .fatal: .fatal(text)
                case .other: .retry(text)
                }
            }
    }
}

/// Runs calls of the library, and says what their failure means.
@discardableResult
func kafka<Value>(
    _ action: @autoclosure () -> String, _ body: () throws(KafkaError) -> Value
) throws(LogError) -> Value {
    do throws(KafkaError) { return try body() } catch { throw LogError(error, action()) }
}

/// Runs a call again for as long as told while it may succeed later: leaders move, and new topics settle.
func patientKafka<Value>(
    _ action: @autoclosure () -> String, milliseconds: Int, _ body: () throws(KafkaError) -> Value
) throws(LogError) -> Value {
    let deadline = ContinuousClock.now + .milliseconds(milliseconds)
    while true {
        do throws(KafkaError) { return try body() } catch {
            guard error.outcome == .retriable, ContinuousClock.now < deadline else { throw LogError(error, action()) }
        }
        usleep(50_000)
    }
}

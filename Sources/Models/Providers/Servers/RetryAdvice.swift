import Foundation
import HTTPTransfer

/// When a server wants to be asked again, from the headers of its refusal.
enum RetryAdvice {
    /// - Parameter now: in milliseconds since 1970.
    /// - Returns: milliseconds from now; nil where the server says nothing.
    static func milliseconds(_ headers: HTTPHeaders, now: Int64) -> Int? {
        if let exact = headers["retry-after-ms"].flatMap({ Double($0) }), exact >= 0, exact < 1e9 {
            return Int(exact.rounded(.up))
        }
        if let value = headers["Retry-After"] {
            if let milliseconds = RetryPolicy.milliseconds(retryAfter: value, now: now) { return milliseconds }
            if let seconds = Double(value), seconds >= 0, seconds < 1e6 { return Int((seconds * 1000).rounded(.up)) }
        }
        return exhausted.compactMap { limit in
            guard headers[limit.remaining].flatMap({ Double($0) }).map({ $0 < 1 }) == true else { return nil }
            return headers[limit.reset].flatMap { milliseconds(reset: $0, now: now) }
        }.max()
    }

    /// The headers of limits, of which those count that have nothing left.
    private static let exhausted: [(remaining: String, reset: String)] =
        ["requests", "tokens"].map { ("x-ratelimit-remaining-" + $0, "x-ratelimit-reset-" + $0) }
        + ["requests", "tokens", "input-tokens", "output-tokens"].map {
            ("anthropic-ratelimit-\($0)-remaining", "anthropic-ratelimit-\($0)-reset")
        }

    /// - Parameter reset: "6m0s", "20ms", "1.5s" or an RFC 3339 time.
    static func milliseconds(reset: String, now: Int64) -> Int? {
        if let time = try? Date(reset, strategy: .iso8601) {
            return max(0, Int((time.timeIntervalSince1970 * 1000).rounded(.up)) - Int(now))
        }
        var rest = Substring(reset)
        var total = 0.0
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isNumber || $0 == "." }
            let unit = rest.dropFirst(digits.count).prefix { $0.isLetter }
            guard let value = Double(digits), let size = unitMilliseconds[String(unit)] else { return nil }
            total += value * size
            rest = rest.dropFirst(digits.count + unit.count)
        }
        return reset.isEmpty || total > 1e9 ? nil : Int(total.rounded(.up))
    }

    private static let unitMilliseconds = [
        "ms": 1.0, "s": 1_000, "m": 60_000, "h": 3_600_000, "d": 86_400_000, "": 1_000,
    ]
}

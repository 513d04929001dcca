import Testing

@testable import HTTPTransfer

@Suite struct RetryPolicyTests {
    private let policy = RetryPolicy(attempts: 4, firstDelay: 100, longestDelay: 300, longestRetryAfter: 5_000)

    @Test(
        arguments: [
            (1, 0.0, 50), (1, 0.999, 99), (2, 0.0, 100), (2, 0.5, 150), (3, 0.0, 150), (3, 0.999, 299), (4, 0.0, nil),
            (90, 0.0, nil),
        ] as [(Int, Double, Int?)])
    func delayGrowsAndIsSpread(_ attempt: Int, _ random: Double, _ delay: Int?) {
        #expect(policy.delay(afterAttempt: attempt, random: random) == delay)
    }

    @Test(
        arguments: [
            (200, nil, nil), (404, nil, nil), (501, nil, nil), (500, nil, 50), (502, nil, 50), (503, nil, 50),
            (504, nil, 50), (429, nil, 50), (429, "2", 2_000), (429, "0", 50), (503, " 5", 5_000), (503, "6", nil),
            (429, "-1", 50), (429, "soon", 50), (429, "99999999999999999999", 50), (429, "9000000000000000000", nil),
            (503, "Thu, 01 Jan 1970 00:16:43 GMT", 3_000), (503, "Thu, 01 Jan 1970 00:00:00 GMT", 50),
            (503, "Thu Jan  1 00:16:42 1970", 2_000), (503, "Fri, 01 Jan 2100 00:00:00 GMT", nil),
        ] as [(Int, String?, Int?)])
    func serverSaysWhen(_ status: Int, _ retryAfter: String?, _ delay: Int?) {
        var response = HTTPResponse(status: status, url: "http://h/", headers: [:], body: [])
        response.headers["retry-after"] = retryAfter
        #expect(policy.delay(after: response, attempt: 1, random: 0, now: 1_000_000) == delay)
    }

    @Test func lastAttemptIsTheLastWhateverTheServerSays() {
        let response = HTTPResponse(status: 503, url: "http://h/", headers: ["Retry-After": "1"], body: [])
        #expect(policy.delay(after: response, attempt: 4, random: 0, now: 0) == nil)
    }
}

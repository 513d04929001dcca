import Testing

/// What must hold of a task whose process was killed.
struct Survival {
    let place: Workplace
    let taskID: String

    /// A task that is not finished.
    init(in place: Workplace) throws {
        self.place = place
        let ids = try place.taskIDs()
        try #require(ids.count == 1, "task list shows \(ids.count) tasks")
        taskID = ids[0]
    }

    func resume(environment: [String: String] = [:], seconds: Int = 120) throws -> Outcome {
        try place.run(["task", "resume", taskID] + place.carryingOn, environment: environment, seconds: seconds)
    }

    /// The replies that are in the log by now, by the call and attempt that they answer.
    func replies() throws -> [String: [String]] {
        var replies: [String: [String]] = [:]
        for topic in ["research.replies", "engine.replies"] {
            for record in try place.records(of: topic, task: taskID) {
                let call = "\(record.text("value.call_id")) #\(record.number("value.attempt"))"
                replies[call, default: []].append("\(topic)/\(record.number("partition"))/\(record.number("offset"))")
            }
        }
        return replies
    }

    /// Resumes the task, which must end with the report of an undisturbed run and without doing anything twice.
    func check() throws {
        #expect(!place.exists("report.md") && !place.exists("report.json"), "a report before the end")
        let before = try replies()
        let resumed = try resume()
        #expect(resumed.status == 0, "\(resumed.errors)")
        try checkEnd(after: before)
    }

    /// - Parameter before: the replies that were in the log before the task was resumed.
    func checkEnd(after before: [String: [String]]) throws {
        #expect(try place.report().withoutTimes == Library.report.withoutTimes)
        let replies = try replies()
        for (call, positions) in replies { #expect(positions.count == 1, "\(call) has the replies \(positions)") }
        for (call, positions) in before { #expect(replies[call] == positions, "\(call) was done again") }
        let audit = try place.records(of: "audit.log", task: taskID).map { $0.fields["value"] as? [String: Any] ?? [:] }
        let accepted = audit.filter { $0["action"] as? String == "reply.accepted" }
            .map { $0["subject"] as? String ?? "" }
        #expect(accepted.count == Set(accepted).count, "a call has two accepted outcomes")
        let answered = Set(replies.keys.map { String($0.prefix { $0 != " " }) })
        #expect(Set(accepted) == answered)
        #expect(!audit.contains { ($0["action"] as? String ?? "").hasSuffix(".dropped") })
        #expect(try place.run(["dead-letters", "list", "--json"]).output == "")
    }
}

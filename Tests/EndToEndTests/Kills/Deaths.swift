import Testing

/// Ways for a task's processes to die, and what must come of it; the same on every engine of the log.
struct Deaths {
    let place: Workplace

    func atCommit(_ boundary: Boundary) throws {
        let first = try place.research(sources: Library.sources, environment: boundary.environment)
        guard first.wasKilled else {
            // What is ready together is committed together, so a part may commit less often than thought.
            #expect(first.status == 0, "\(first.errors)")
            #expect(boundary.count > 1, "the boundary was never reached")
            return
        }
        if boundary.testDescription == "log/written/1" {
            // Submitting is the first commit: nothing was promised before it.
            #expect(try place.taskIDs() == [])
            return
        }
        try Survival(in: place).check()
    }

    func duringRestore(of stage: String) throws {
        let killed = Boundary(part: "research", checkpoint: "committed", count: 3)
        #expect(try place.research(sources: Library.sources, environment: killed.environment).wasKilled)
        let survival = try Survival(in: place)
        let restoring = Boundary(part: stage, checkpoint: "restoring", count: 1)
        for _ in 1...2 { #expect(try survival.resume(environment: restoring.environment).wasKilled) }
        try survival.check()
    }

    func oneAfterAnother() throws {
        let first = Boundary(part: "engine", checkpoint: "committing", count: 1)
        #expect(try place.research(sources: Library.sources, environment: first.environment).wasKilled)
        let survival = try Survival(in: place)
        for part in ["engine", "research", "internet", "knowledge", "models", "reports"] {
            let next = Boundary(part: part, checkpoint: "committed", count: 1)
            #expect(try survival.resume(environment: next.environment).wasKilled, "\(part)")
        }
        try survival.check()
    }

    /// A record that ends its process again and again is passed over: the task fails, and does not wait for ever.
    func again(atEachCommitOf stage: String) throws {
        let killed = Boundary(part: stage, checkpoint: "committing", count: 1)
        #expect(try place.research(sources: Library.sources, environment: killed.environment).wasKilled)
        let survival = try Survival(in: place)
        for _ in 1...2 { #expect(try survival.resume(environment: killed.environment).wasKilled) }
        _ = try survival.resume(environment: killed.environment)
        let outcome = try survival.resume(seconds: 20)
        #expect(outcome.status == 1, "\(outcome.ending)")
        #expect(outcome.complaint?.contains("is passed over: it was taken alone 2 times") ?? false, "\(outcome.errors)")
        let letters = try place.run(["dead-letters", "list", "--json"]).objects()
        #expect(letters.map { $0.text("letter.group") } == ["devfusion.\(stage)"])
        let replayed = try place.run(["task", "replay", survival.taskID])
        #expect(replayed.status == 0, "\(replayed.output)")
    }
}

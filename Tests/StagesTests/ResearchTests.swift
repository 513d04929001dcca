import Pipeline
import Schemas
import Stages
import Testing

@Suite struct ResearchTests {
    private typealias Story = ResearchStory

    private func failure(_ outputs: [ResearchOutput]) -> CallFailure? {
        guard case .failure(let failure)? = Story.answers(outputs).first?.result else { return nil }
        return failure
    }

    @Test func aQuestionBecomesAReport() throws {
        var story = ResearchStory()
        #expect(
            Story.asked(try story.begin(sources: ["a", "b"])) == ["decompose/1#1", "list.0/2#1", "list.1/3#1"])
        #expect(Story.asked(try story.reply("list.1/3", Story.listed(Story.listing(5)))) == [])
        // 25 entries are three windows, of which two are read at once; a source of 5 is one.
        #expect(
            Story.asked(try story.reply("list.0/2", Story.listed(Story.listing(25)))) == ["fetch.0/4#1", "fetch.1/5#1"])
        #expect(Story.asked(try story.reply("fetch.1/5", Story.fetched(9, "m1"))) == ["ingest.1/6#1"])
        #expect(Story.asked(try story.reply("ingest.1/6", .ingested(KnowledgeIngested()))) == ["fetch.2/7#1"])
        #expect(Story.asked(try story.reply("fetch.0/4", Story.fetched(10, "m0"))) == ["ingest.0/8#1"])
        #expect(Story.asked(try story.reply("ingest.0/8", .ingested(KnowledgeIngested()))) == ["fetch.3/9#1"])
        #expect(Story.asked(try story.reply("decompose/1", .llm(Story.text(Story.decomposition(2))))) == [])
        #expect(Story.asked(try story.reply("fetch.3/9", Story.fetched(5, "m3"))) == ["ingest.3/10#1"])
        #expect(Story.asked(try story.reply("ingest.3/10", .ingested(KnowledgeIngested()))) == [])
        #expect(Story.asked(try story.reply("fetch.2/7", Story.fetched(5, "m2"))) == ["ingest.2/11#1"])
        #expect(
            Story.asked(try story.reply("ingest.2/11", .ingested(KnowledgeIngested())))
                == ["search.0/12#1", "search.1/13#1"])
        #expect(Story.asked(try story.reply("search.1/13", Story.found)) == ["answer.1/14#1"])
        #expect(Story.asked(try story.reply("search.0/12", Story.found)) == ["answer.0/15#1"])
        #expect(Story.asked(try story.reply("answer.0/15", .llm(Story.text("A")), cost: Cost(modelCalls: 2))) == [])
        let reporting = try story.reply("answer.1/14", .llm(Story.text("B")))
        #expect(Story.asked(reporting) == ["report/16#1"])
        for case .toolReportsRequests(let request) in reporting {
            #expect(request.manifests.map(\.sha256) == ["m0", "m1", "m2", "m3"])
            #expect(request.parts.map(\.finding) == ["A", "B"].map { Content(storage: .inlineText($0)) })
            #expect(request.sources.map(\.source) == ["a", "b"])
            #expect(request.cost == Cost(modelCalls: 2) && request.model == "m")
        }
        let compiled = ReportCompiled(
            json: BlobReference(sha256: "j"), markdown: BlobReference(sha256: "md"),
            answer: Content(storage: .inlineText("because")), answered: true, confidence: 0.75, citationCount: 3,
            sourceCount: 2)
        story.now = story.now.adding(milliseconds: 500)
        let end = try story.reply("report/16", .report(compiled))
        let response = ResearchResponse(
            answer: compiled.answer, answered: true, confidence: 0.75,
            artifacts: [
                Artifact(name: "report.md", blob: compiled.markdown),
                Artifact(name: "report.json", blob: compiled.json),
            ], citationCount: 3, sourceCount: 2)
        #expect(
            Story.answers(end) == [
                Reply(
                    taskID: "t1", callID: "t1/s1/1", attempt: 1, cost: Cost(modelCalls: 2), durationMs: 500,
                    result: .research(response))
            ])
        #expect(story.state == nil)
    }

    @Test func contentThatWasReadBeforeIsNotReadAgain() throws {
        var story = try ResearchStory.gathering([Story.listing(15, digest: "d0"), Story.listing(5, digest: "d1")])
        #expect(Story.asked(story.last) == ["look-up/4#1"])
        #expect(story.state?.runs[0].collection == "content/10/d0+d1")
        let manifests = ["m0", "m1", "m2"].map { BlobReference(sha256: $0) }
        let known = KnowledgeFound(documentCount: 20, complete: true, manifests: manifests)
        #expect(Story.asked(try story.reply("look-up/4", .found(known))) == ["search.0/5#1"])
        #expect(story.state?.runs[0].windows.map(\.manifest) == manifests)
    }

    @Test(arguments: [
        KnowledgeFound(documentCount: 20, complete: false, manifests: []),
        KnowledgeFound(documentCount: 20, complete: true, manifests: [BlobReference(sha256: "m0")]),
    ])
    func contentThatWasReadInPartIsRead(found: KnowledgeFound) throws {
        var story = try ResearchStory.gathering([Story.listing(15, digest: "d0")])
        #expect(Story.asked(try story.reply("look-up/3", .found(found))) == ["fetch.0/4#1", "fetch.1/5#1"])
    }

    @Test func aSourceThatCannotTellWhetherItChangedIsAlwaysRead() throws {
        let story = try ResearchStory.gathering([Story.listing(5, digest: "d0"), Story.listing(5)])
        #expect(Story.asked(story.last) == ["fetch.0/4#1", "fetch.1/5#1"])
        #expect(story.state?.runs[0].collection == "task/t1/s1/1")
    }

    private let gone = CallFailure(kind: .notFound, message: "no such folder", retryable: false)

    @Test func aSourceThatCannotBeListedIsNamedInTheReport() throws {
        var story = ResearchStory()
        _ = try story.begin(sources: ["a", "b"])
        _ = try story.reply("decompose/1", .llm(Story.text(Story.decomposition(1))))
        _ = try story.reply("list.0/2", .failure(gone))
        _ = try story.reply("list.1/3", Story.listed(Story.listing(1)))
        _ = try story.reply("fetch.0/4", Story.fetched(1, "m0"))
        _ = try story.reply("ingest.0/5", .ingested(KnowledgeIngested()))
        _ = try story.reply("search.0/6", Story.found)
        let outputs = try story.reply("answer.0/7", .llm(Story.text("A")))
        for case .toolReportsRequests(let request) in outputs {
            #expect(request.sources.map(\.failure) == [gone, nil])
        }
        #expect(Story.asked(outputs) == ["report/8#1"])
    }

    @Test func withoutAnySourceThatCanBeListedThereIsNoReport() throws {
        var story = ResearchStory()
        _ = try story.begin(sources: ["a", "b"])
        #expect(Story.answers(try story.reply("list.1/3", .failure(gone))) == [])
        #expect(failure(try story.reply("list.0/2", .failure(gone))) == gone)
        #expect(story.state == nil)
        #expect(
            Story.audits(try story.reply("decompose/1", nil)) == [
                "reply.dropped t1/s1/1/decompose/1 attempt 1 is not waited for"
            ])
    }

    @Test(
        arguments: [
            ([], "the research names no source")
        ] as [([String], String)])
    func aRequestWithoutASourceIsAnsweredAtOnce(sources: [String], message: String) throws {
        var story = ResearchStory()
        let outputs = try story.begin(sources: sources)
        #expect(failure(outputs) == CallFailure(kind: .invalid, message: message, retryable: false))
        #expect(story.state == nil)
    }

    @Test func sourcesWithoutADocumentAreNoGround() throws {
        let story = try ResearchStory.gathering([Story.listing(0)])
        #expect(failure(story.last)?.kind == .notFound)
        #expect(story.state == nil)
    }

    @Test func aSourceOfTooManyEntriesIsLost() throws {
        let story = try ResearchStory.gathering([Story.listing(101)])
        #expect(failure(story.last)?.message == "source 1 holds 101 entries, above the limit of 100")
    }

    @Test(arguments: [
        ("[]", "the JSON does not fit at the top"),
        (Story.decomposition(0), "the question falls into 0 parts, not 1 to 8"),
        (Story.decomposition(9), "the question falls into 9 parts, not 1 to 8"),
        (
            #"{"sub_questions":[{"id":"a","text":"x","wordings":[]}]}"#,
            "a part of the question has no text, no wording, or more than 32"
        ),
    ])
    func aQuestionThatIsSplitBadlyIsSplitAgainAndThenGivenUp(text: String, reason: String) throws {
        var story = ResearchStory()
        _ = try story.begin(sources: ["a"])
        for attempt in 1...2 as ClosedRange<UInt32> {
            let outputs = try story.reply("decompose/1", .llm(Story.text(text)), attempt: attempt)
            #expect(Story.asked(outputs) == ["decompose/1#\(attempt + 1)"])
        }
        let end = try story.reply("decompose/1", .llm(Story.text(text)), attempt: 3)
        #expect(failure(end)?.message == "the reply to decompose can't be used: \(reason)")
        #expect(story.state == nil)
    }

    @Test(arguments: [nil, .ingested(KnowledgeIngested()), .internet(InternetResponse())] as [Reply.Result?])
    func aReplyOfAnotherKindIsTriedAgain(result: Reply.Result?) throws {
        var story = try ResearchStory.gathering([Story.listing(5)])
        #expect(Story.asked(try story.reply("fetch.0/3", result)) == ["fetch.0/3#2"])
    }

    @Test func lateAndSecondRepliesAreDroppedAndAudited() throws {
        var story = try ResearchStory.gathering([Story.listing(5)])
        _ = try story.reply("fetch.0/3", Story.fetched(5, "m0"))
        let before = story.state
        let again = try story.reply("fetch.0/3", Story.fetched(5, "m0"))
        #expect(Story.audits(again) == ["reply.dropped t1/s1/1/fetch.0/3 attempt 1 is not waited for"])
        #expect(again.count == 1)
        #expect(try story.reply("ingest.0/4", .ingested(KnowledgeIngested()), attempt: 2).count == 1)
        #expect(story.state == before)
    }

    @Test func callsThatAreNotAnsweredInTimeAreTriedAgainAndThenGivenUp() throws {
        var story = try ResearchStory.gathering([Story.listing(15)])
        #expect(try story.wake(after: 999) == [])
        #expect(Story.asked(try story.wake(after: 1)) == ["fetch.0/3#2", "fetch.1/4#2"])
        #expect(Story.asked(try story.wake(after: 1_000)) == ["fetch.0/3#3", "fetch.1/4#3"])
        let end = try story.wake(after: 1_000)
        #expect(Story.answers(end).count == 1)
        #expect(failure(end)?.kind == .timeout)
        #expect(story.state == nil && story.deadline == nil)
    }

    /// Only the calls whose readers were away get their time back.
    @Test(arguments: [("", true), ("tool.internet.requests", true), ("llm.requests", false)])
    func callsWhoseReadersWereAwaySpendNoAttempt(topic: String, counts: Bool) throws {
        var story = try ResearchStory.gathering([Story.listing(15)])
        let night = UnattendedTime(fromMs: 0, untilMs: .max, topic: topic)
        let outputs = try story.wake(after: 100_000, unattended: [night])
        #expect(Story.asked(outputs) == (counts ? [] : ["fetch.0/3#2", "fetch.1/4#2"]))
        #expect(story.deadline == story.now.adding(milliseconds: 1_000))
    }

    @Test func twoRequestsOfOneTaskGoOnSideBySide() throws {
        var story = ResearchStory()
        _ = try story.begin(sources: ["a"], call: "t1/s1/1")
        _ = try story.begin(sources: ["b"], call: "t1/s2/2")
        #expect(
            Story.asked(try story.reply("list.0/2", Story.listed(Story.listing(5)), of: "t1/s2/2")) == ["fetch.0/3#1"])
        let end = try story.reply("list.0/2", .failure(gone), of: "t1/s1/1")
        #expect(Story.answers(end).map(\.callID) == ["t1/s1/1"])
        #expect(story.state?.runs.map { $0.call?.callID } == ["t1/s2/2"])
        // A further attempt takes the place of the one before.
        #expect(
            Story.asked(try story.begin(sources: ["b"], call: "t1/s2/2", attempt: 2)) == [
                "decompose/1#1", "list.0/2#1",
            ])
        #expect(story.state?.runs.count == 1)
    }

    @Test func aRequestThatNamesNoCallIsRejected() {
        var state: ResearchState?
        #expect(throws: Rejection("a research request names no call")) {
            try ResearchStage().process(
                .toolResearchRequests(ResearchRequest()), state: &state, at: LogTime(milliseconds: 0))
        }
    }

    /// What workers claim may be any number.
    @Test func numbersWithoutMeasureStopNothing() throws {
        var story = try ResearchStory.gathering([Story.listing(20)])
        _ = try story.reply("fetch.0/3", Story.fetched(.max, "m0"), cost: Cost(modelCalls: .max))
        _ = try story.reply("fetch.1/4", Story.fetched(.max, "m1"), cost: Cost(modelCalls: .max))
        #expect(story.state?.runs[0].documentCount == .max)
    }
}

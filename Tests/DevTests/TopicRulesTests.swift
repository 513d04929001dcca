import Testing

@testable import dev

struct TopicRulesTests {
    private static let yaml = """
        stages:
          painter:
            about: Paints.
            state: wall.state
            timers: painter.timers
        workers:
          mixer:
            about: Mixes.
            requests: [colours]
        topics:
          jobs: {record: Job, key: job_id, partitions: 6, cleanup: 7d, writers: [cli], readers: [painter], about: Jobs.}
          wall.state:
            {record: Wall, key: job_id, partitions: 6, cleanup: compact, writers: [painter], readers: [painter],
             about: Walls.}
          painter.timers:
            {record: TimerFired, key: job_id, partitions: 6, cleanup: 36h, writers: [runtime], readers: [painter],
             about: Time.}
          colours:
            {record: Job, key: job_id, partitions: 3, cleanup: forever, writers: [painter], readers: [mixer],
             about: Colours.}

        """

    private func check(_ yaml: String) throws -> TopicList {
        let list = try TopicListReader.read(yaml)
        try TopicRules(list: list, records: ["Job", "Wall", "TimerFired"]).check()
        return list
    }

    @Test func aListWithoutMistakes() throws {
        let list = try check(Self.yaml)
        let painter = list.stages[0]
        #expect(list.topics.map(\.name) == ["jobs", "wall.state", "painter.timers", "colours"])
        #expect(list.inputs(of: painter).map(\.name) == ["jobs", "painter.timers"])
        #expect(list.outputs(of: painter).map(\.name) == ["colours"])
        let hours = Int64(3_600_000)
        #expect(
            list.topics.map(\.cleanup) == [
                .delete(afterMilliseconds: 168 * hours), .compact, .delete(afterMilliseconds: 36 * hours),
                .delete(afterMilliseconds: nil),
            ])
    }

    @Test(arguments: [
        ("record: Wall", "record: Fence", "topic wall.state: no message is named Fence"),
        (
            "jobs: {record: Job, key: job_id, partitions: 6", "jobs: {record: Job, key: job_id, partitions: 4",
            "stage painter: jobs has 4 partitions, its state wall.state has 6"
        ),
        (
            "jobs: {record: Job, key: job_id", "jobs: {record: Job, key: tenant",
            "stage painter: jobs is keyed by tenant, its state wall.state by job_id"
        ),
        (
            "TimerFired, key: job_id, partitions: 6", "TimerFired, key: job_id, partitions: 1",
            "stage painter: painter.timers has 1 partitions, its state wall.state has 6"
        ),
        ("writers: [cli]", "writers: [clu]", "topic jobs: writer clu is no stage, worker or edge"),
        ("readers: [mixer]", "readers: [mixer, boss]", "topic colours: reader boss is no stage, worker or edge"),
        ("writers: [cli]", "writers: [cli, cli]", "topic jobs: a writer is named twice"),
        ("Wall, key: job_id", "Wall, key: none", "topic wall.state: compacted, so it needs a key"),
        ("Wall, key: job_id", "Wall, key: ''", "topic wall.state: key is no text"),
        ("Wall, key: job_id,", "Wall,", "topic wall.state: no key"),
        ("cleanup: compact", "cleanup: 7d", "stage painter: its state wall.state isn't compacted"),
        (
            "cleanup: 36h", "cleanup: compact",
            "stage painter: its input painter.timers is compacted, so records of it would be lost"
        ),
        (
            "cleanup: 36h", "cleanup: soon",
            "topic painter.timers: cleanup soon is none of compact, forever, hours (36h), days (7d)"
        ),
        (
            "cleanup: 36h", "cleanup: 0h",
            "topic painter.timers: cleanup 0h is none of compact, forever, hours (36h), days (7d)"
        ),
        ("state: wall.state", "state: walls", "stage painter: no topic is named walls"),
        ("timers: painter.timers", "timers: clock", "stage painter: no topic is named clock"),
        (
            "record: TimerFired", "record: Job",
            "stage painter: painter.timers must carry TimerFired from runtime to painter alone"
        ),
        (
            "cleanup: compact, writers: [painter]", "cleanup: compact, writers: [painter, mixer]",
            "stage painter: it alone writes its state wall.state, and it reads it"
        ),
        ("requests: [colours]", "requests: [tints]", "worker mixer: no topic tints has it as a reader"),
        ("requests: [colours]", "requests: [tints]", "worker mixer: reads colours, which is not among its requests"),
        ("partitions: 3", "partitions: 0", "topic colours: partitions is no number from 1 to 1000"),
        ("partitions: 3", "partitions: many", "topic colours: partitions is no number from 1 to 1000"),
        ("about: Mixes.", "abuot: Mixes.", "worker mixer: unknown key abuot"),
        ("about: Mixes.", "abuot: Mixes.", "worker mixer: no about"),
        ("writers: [cli]", "writers: []", "topic jobs: writers is no list of names"),
        ("writers: [cli]", "writers: cli", "topic jobs: writers is no list of names"),
        ("  jobs:", "  Jobs:", "topic Jobs: a name has lower-case letters and digits with dots between"),
        ("workers:", "wokers:", "the file: unknown key wokers"),
    ])
    func mistakes(_ old: String, _ new: String, _ mistake: String) throws {
        try #require(Self.yaml.contains(old))
        let error = #expect(throws: TopicMistakes.self) { try check(Self.yaml.replacing(old, with: new)) }
        #expect(error?.mistakes.contains(mistake) == true, "\(error?.description ?? "")")
    }

    @Test(arguments: ["", "topics: [", "a topic", "topics: 5\nstages: {}\nworkers: {}", "jobs: 1\njobs: 2"])
    func noList(_ yaml: String) {
        #expect(throws: TopicMistakes.self) { try check(yaml) }
    }
}

import Pipeline
import Schemas
import Stages
import Testing

/// Whatever workers, clocks and people do, in whatever order.
@Suite struct LifeOfTaskTests {
    private func begun(seed: Int) -> Simulation {
        var simulation = Simulation(seed: seed)
        let sources = seed % 5 == 0 ? [] : ["s1", "s2"]
        let kind: TaskKind = seed % 2 == 0 ? .general : .research
        let limits = seed % 3 == 0 ? TaskLimits(maxMicroUSD: UInt64(seed)) : nil
        simulation.tell(.newTask(NewTask(goal: "the goal", kind: kind, sources: sources, limits: limits)))
        return simulation
    }

    @Test(arguments: [0..<100, 100..<200, 200..<300, 300..<400])
    func noTaskIsEverStuckAndEachEnds(seeds: Range<Int>) throws {
        var ends: [TaskStatus: Int] = [:]
        var endedCalls = 0
        for seed in seeds {
            var simulation = begun(seed: seed)
            var moves = 0
            while !simulation.isTerminal {
                moves += 1
                try simulation.move(people: moves < 150)
                try #require(!simulation.isStranded, "seed \(seed): stranded after \(moves) moves")
                if simulation.isTerminal { break }
                try #require(!simulation.waitsFor.isEmpty, "seed \(seed): stuck after \(moves) moves")
                try #require(moves < 20_000, "seed \(seed): never ends")
            }
            ends[simulation.orchestrator.state?.status ?? .unspecified, default: 0] += 1
            // What is left over after the end changes nothing about it but its cost: what was spent is spent.
            var end = simulation.orchestrator.state
            for _ in 0..<200 { try simulation.move(people: true) }
            try simulation.drain()
            end?.cost = simulation.spent == Cost() ? nil : simulation.spent
            try #require(simulation.orchestrator.state == end, "seed \(seed)")
            endedCalls += simulation.endedCalls
        }
        #expect(endedCalls > 20)
        // The cases are no test unless tasks end in each way.
        #expect([.completed, .failed, .cancelled].allSatisfy { ends[$0, default: 0] > 2 }, "\(ends)")
    }

    @Test(arguments: [0..<100, 100..<200])
    func replayingTheInputsGivesTheSameBytes(seeds: Range<Int>) throws {
        for seed in seeds {
            var simulation = begun(seed: seed)
            for _ in 0..<300 { try simulation.move(people: true) }
            try expectReplay(simulation.orchestrator, seed: seed)
            try expectReplay(simulation.engine, seed: seed)
            try expectReplay(simulation.research, seed: seed)
        }
    }

    private func expectReplay(_ run: StageRun<some Stage>, seed: Int) throws {
        let again = try run.replayed()
        #expect(again.outputs == run.outputs, "seed \(seed)")
        #expect(again.state?.encoded() == run.state?.encoded(), "seed \(seed)")
        #expect(again.rejections == run.rejections, "seed \(seed)")
    }
}

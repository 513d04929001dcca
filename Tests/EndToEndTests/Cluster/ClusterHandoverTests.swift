import Foundation
import Pipeline
import RecordLog
import Schemas
import Stages
import Testing

/// Partitions that go from one process to another and come back.
@Suite(.enabled(if: ClusterPart.isThere, ClusterPart.skipped))
struct ClusterHandoverTests {
    private let part = ClusterPart()
    private let tasks = (0..<12).map { "t-handover-\($0)" }

    /// Gives each task a command, and waits until the orchestrator has committed them all.
    private func tell(_ command: TaskCommand.Command, _ log: any RecordLog) throws {
        let now = LogTime.wallClock().milliseconds
        let positions = try log.append(
            tasks.map { id in
                OutgoingRecord(
                    topic: Topics.taskCommands, timestamp: now, key: Array(id.utf8),
                    value: TaskCommand(taskID: id, command: command).encoded())
            })
        for _ in 0..<600 {
            let committed = try log.committedOffsets(of: Orchestrator.name.group, in: Topics.taskCommands)
            if positions.allSatisfy({ committed[$0.partition]?.offset ?? 0 > $0.offset }) { return }
            usleep(50_000)
        }
        Issue.record("the commands were not worked on")
    }

    private func statuses(in place: Workplace) throws -> Set<String> {
        Set(try place.run(["task", "list", "--json"]).objects().map { $0.text("status") })
    }

    /// Nothing but what the partition's owner meanwhile has written says that a task is paused.
    @Test func aPartitionComesBackWithTheStatesOfItsOwnerMeanwhile() throws {
        let place = try Workplace(on: part)
        #expect(try place.run(["topics", "apply"]).status == 0)
        let log = try part.log()
        let first = try ObservedRole("orchestrator", in: place)
        try first.wait(for: 200)
        try tell(.newTask(NewTask(goal: Library.question, kind: .research, sources: ["."], user: "ada")), log)
        let begun = try statuses(in: place)
        for _ in 1...2 {
            let second = try ObservedRole("orchestrator", in: place)
            try second.wait(for: 200)
            try tell(.pause(PauseTask()), log)
            #expect(try statuses(in: place) == ["TASK_STATUS_PAUSED"])
            second.stop()
            try tell(.resume(ResumeTask()), log)
            #expect(try statuses(in: place) == begun, "what it gave up and got back is what it knew before")
        }
        first.stop()
    }
}

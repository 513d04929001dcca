import Pipeline
import RecordLog
import Schemas
import Testing

/// What is made from `topics.yaml`.
struct StageRecordsTests {
    @Test func inputsAreReadByTopic() throws {
        let command = TaskCommand(taskID: "t", command: .pause(PauseTask(user: "u")))
        #expect(
            try OrchestratorInput(topic: "task.commands", decoding: command.encoded()) == .taskCommands(command))
        let timer = TimerFired(taskID: "t", dueAtMs: 5)
        let index = try #require(OrchestratorInput.topics.firstIndex(of: Topics.orchestratorTimers))
        #expect(
            try OrchestratorInput(topicIndex: index, decoding: timer.encoded()) == .orchestratorTimers(timer))
        #expect(throws: SchemaFailure.self) { try OrchestratorInput(topic: "task.commands", decoding: [0xff]) }
    }

    @Test func outputsKnowTheirTopicAndRecord() {
        let event = UIEvent(taskID: "t")
        let output = OrchestratorOutput.uiEvents(event)
        #expect(output.topic == "ui.events")
        #expect(output.recordName == "devfusion.v1.UIEvent")
        #expect(output.encoded() == event.encoded())
        #expect(
            EngineOutput.topics[EngineOutput.toolResearchRequests(.init()).topicIndex] == Topics.toolResearchRequests)
    }

    @Test func aStageDoesNotSeeItsOwnState() {
        #expect(OrchestratorTopics.state == "task.state")
        #expect(!OrchestratorInput.topics.contains(OrchestratorTopics.state))
        #expect(!OrchestratorOutput.topics.contains(OrchestratorTopics.state))
        #expect(OrchestratorInput.topics.contains(OrchestratorTopics.timers))
    }

    @Test func theListIsWhole() throws {
        #expect(Set(Topics.all.map(\.name)).count == Topics.all.count)
        let names = Set(RecordRegistry.types.map { $0.fullName })
        #expect(Topics.all.map(\.recordName).filter { !names.contains($0) } == [])
        let state = try #require(Topics.all.first { $0.name == Topics.taskState })
        #expect(state.configuration.cleanup == .compact)
        let commands = try #require(Topics.all.first { $0.name == Topics.taskCommands })
        #expect(commands.configuration.cleanup == .delete(afterMilliseconds: 7 * 24 * 3_600_000))
    }
}

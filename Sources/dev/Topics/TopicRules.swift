/// What must hold of the topics, so that code made from them can work.
struct TopicRules {
    let list: TopicList
    /// Names of the schemas' messages, without the package.
    let records: Set<String>

    /// - Throws: ``TopicMistakes`` with every rule that is broken.
    func check() throws {
        var mistakes: [String] = []
        for topic in list.topics { check(topic, &mistakes) }
        for stage in list.stages { check(stage, &mistakes) }
        for worker in list.workers { check(worker, &mistakes) }
        if !mistakes.isEmpty { throw TopicMistakes(mistakes: mistakes) }
    }

    private func check(_ topic: TopicList.Topic, _ mistakes: inout [String]) {
        let subject = "topic \(topic.name)"
        if !Self.isTopicName(topic.name) {
            mistakes.append("\(subject): a name has lower-case letters and digits with dots between")
        }
        if !records.contains(topic.record) { mistakes.append("\(subject): no message is named \(topic.record)") }
        if topic.cleanup == .compact && topic.key == "none" {
            mistakes.append("\(subject): compacted, so it needs a key")
        }
        for (what, roles) in [("writer", topic.writers), ("reader", topic.readers)] {
            for role in roles where !roleNames.contains(role) {
                mistakes.append("\(subject): \(what) \(role) is no stage, worker or edge")
            }
            if Set(roles).count < roles.count { mistakes.append("\(subject): a \(what) is named twice") }
        }
    }

    private func check(_ stage: TopicList.Stage, _ mistakes: inout [String]) {
        let subject = "stage \(stage.name)"
        guard let state = topic(stage.state) else {
            mistakes.append("\(subject): no topic is named \(stage.state)")
            return
        }
        if state.cleanup != .compact { mistakes.append("\(subject): its state \(state.name) isn't compacted") }
        if state.writers != [stage.name] || !state.readers.contains(stage.name) {
            mistakes.append("\(subject): it alone writes its state \(state.name), and it reads it")
        }
        check(timers: stage, &mistakes)
        for input in list.inputs(of: stage) {
            if input.partitions != state.partitions {
                mistakes.append(
                    "\(subject): \(input.name) has \(input.partitions) partitions, "
                        + "its state \(state.name) has \(state.partitions)")
            }
            if input.key != state.key {
                mistakes.append(
                    "\(subject): \(input.name) is keyed by \(input.key), its state \(state.name) by \(state.key)")
            }
            if input.cleanup == .compact {
                mistakes.append("\(subject): its input \(input.name) is compacted, so records of it would be lost")
            }
        }
    }

    private func check(timers stage: TopicList.Stage, _ mistakes: inout [String]) {
        guard let timers = topic(stage.timers) else {
            mistakes.append("stage \(stage.name): no topic is named \(stage.timers)")
            return
        }
        if timers.record != "TimerFired" || timers.writers != ["runtime"] || timers.readers != [stage.name] {
            mistakes.append(
                "stage \(stage.name): \(timers.name) must carry TimerFired from runtime to \(stage.name) alone")
        }
    }

    private func check(_ worker: TopicList.Worker, _ mistakes: inout [String]) {
        for name in worker.requests {
            if topic(name)?.readers.contains(worker.name) != true {
                mistakes.append("worker \(worker.name): no topic \(name) has it as a reader")
            }
        }
        for topic in list.topics where topic.readers.contains(worker.name) {
            if !worker.requests.contains(topic.name) {
                mistakes.append("worker \(worker.name): reads \(topic.name), which is not among its requests")
            }
        }
    }

    private var roleNames: Set<String> {
        Set(list.stages.map(\.name) + list.workers.map(\.name) + TopicList.edges)
    }

    private func topic(_ name: String) -> TopicList.Topic? { list.topics.first { $0.name == name } }

    private static func isTopicName(_ name: String) -> Bool {
        name.wholeMatch(of: /[a-z][a-z0-9]*(\.[a-z][a-z0-9]*)*/) != nil
    }
}

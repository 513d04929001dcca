import Schemas

/// Finds a model for each request: the targets of its purpose, one after the other, until one answers.
package struct ModelRouter: ModelProvider {
    /// One model with all its layers.
    package struct Target: Sendable {
        /// The model's name in the models file.
        package var name: String
        package var provider: any ModelProvider
        /// The provider's own name of it; empty where that has only one.
        package var model: String
        /// How much of a request's time those before it leave to it, where there is so much; in milliseconds.
        package var reserveMilliseconds: Int64

        package init(
            _ name: String, _ provider: any ModelProvider, model: String = "",
            reserveMilliseconds: Int64 = FallbackReserve.usualMilliseconds
        ) {
            self.name = name
            self.provider = provider
            self.model = model
            self.reserveMilliseconds = reserveMilliseconds
        }

        fileprivate func attempt(_ failure: ModelFailure.Kind? = nil) -> RouteAttempt {
            let model = [provider.name, model].filter { !$0.isEmpty }.joined(separator: "/")
            return RouteAttempt(name, model: model, failure)
        }
    }

    package let name = "router"

    private let targets: [Purpose: [Target]]
    private let choosable: Set<Purpose>
    private let retries: RetryRules
    private let clock: @Sendable () -> Int64
    private let report: @Sendable (RouteReport) -> Void

    /// - Parameters:
    ///   - targets: for each purpose, in the order in which they are asked.
    ///   - choosable: the purposes for which a request may choose among them.
    ///   - clock: milliseconds since 1970 in UTC.
    ///   - report: told of each request's attempts when it is over.
    package init(
        targets: [Purpose: [Target]], choosable: Set<Purpose> = [], retries: RetryRules = RetryRules(),
        clock: @escaping @Sendable () -> Int64, report: @escaping @Sendable (RouteReport) -> Void = { _ in }
    ) {
        self.targets = targets
        self.choosable = choosable
        self.retries = retries
        self.clock = clock
        self.report = report
    }

    package func respond(
        to request: ModelRequest, onText: @escaping @Sendable (String) -> Void
    ) async throws(ModelFailure) -> ModelResponse {
        let account = request.origin.account ?? CallAccount(request.budget)
        var asked = request
        asked.origin.account = account
        var attempts: [RouteAttempt] = []
        defer {
            report(
                RouteReport(taskID: request.origin.taskID, callID: request.origin.callID, attempts: attempts))
        }
        defer { for attempt in attempts { request.origin.trail?.asked(attempt) } }
        do throws(ModelFailure) {
            var response = try await ask(try route(of: request), asked, &attempts, onText)
            let cost = account.cost
            if cost.modelCalls > 0 { response.cost = cost }
            return response
        } catch {
            throw explained(error, attempts, cost: account.cost)
        }
    }

    private func ask(
        _ targets: [Target], _ request: ModelRequest, _ attempts: inout [RouteAttempt],
        _ onText: @escaping @Sendable (String) -> Void
    ) async throws(ModelFailure) -> ModelResponse {
        var last = ModelFailure(
            .invalid, "no model is configured for the purpose \(request.purpose)")
        var asked = request
        for (index, target) in targets.enumerated() {
            let rest = targets[(index + 1)...]
            asked.origin.reserve = FallbackReserve(
                targets: rest.count, milliseconds: rest.reduce(0) { $0.addingSaturated($1.reserveMilliseconds) })
            let tries = CallTries(before: request.origin.triesBefore)
            asked.origin.tries = tries
            defer { request.origin.trail?.took(tries: tries.taken) }
            do throws(ModelFailure) { return try await ask(target, asked, &attempts, onText) } catch { last = error }
            guard last.mayFallBack, !isOver(request), !Task.isCancelled else { break }
        }
        throw last
    }

    private func ask(
        _ target: Target, _ request: ModelRequest, _ attempts: inout [RouteAttempt],
        _ onText: @escaping @Sendable (String) -> Void
    ) async throws(ModelFailure) -> ModelResponse {
        var attempt = 1
        while true {
            let failure: ModelFailure
            do throws(ModelFailure) {
                let response = try await target.provider.respond(to: request, onText: onText)
                attempts += Self.attempts(of: target, for: response)
                return response
            } catch { failure = error }
            attempts.append(target.attempt(failure.kind))
            let deadline = request.origin.deadlineMilliseconds
            guard request.origin.tries?.left != 0 else { throw failure }
            guard let wait = retries.wait(after: failure, attempt: attempt, now: clock(), deadline: deadline) else {
                throw failure
            }
            do { try await Task.sleep(for: .milliseconds(wait)) } catch {
                throw ModelFailure(.cancelled, "the call was cancelled between two attempts at \(target.name)")
            }
            attempt += 1
        }
    }

    /// Who was asked and who answered: where no answer of a model can be used, the built-in rules may stand in for it.
    private static func attempts(of target: Target, for response: ModelResponse) -> [RouteAttempt] {
        guard response.provider != target.provider.name else { return [target.attempt()] }
        return [
            target.attempt(.unusableAnswer), RouteAttempt(response.provider, model: response.provider),
        ]
    }

    /// The targets of a request, as it prefers them where it may.
    private func route(of request: ModelRequest) throws(ModelFailure) -> [Target] {
        let configured = targets[request.purpose] ?? []
        guard !request.models.isEmpty, choosable.contains(request.purpose) else { return configured }
        let chosen = request.models.compactMap { name in configured.first { $0.name == name } }
        guard !chosen.isEmpty else {
            let names = configured.map(\.name).joined(separator: ", ")
            throw ModelFailure(
                .unknownModel, "none of the \(request.models.count) models that the request prefers is among \(names)")
        }
        return chosen
    }

    private func isOver(_ request: ModelRequest) -> Bool {
        let deadline = request.origin.deadlineMilliseconds
        return deadline > 0 && clock() >= deadline
    }

    /// The last failure, with the whole way where it was longer than one step.
    private func explained(_ failure: ModelFailure, _ attempts: [RouteAttempt], cost: Cost) -> ModelFailure {
        var failure = failure
        if cost.modelCalls > 0 { failure.cost = cost }
        if attempts.count > 1 {
            failure.description += " (asked \(attempts.map(\.description).joined(separator: ", ")))"
        }
        return failure
    }
}

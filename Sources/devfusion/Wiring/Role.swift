import ArgumentParser

/// A part of the pipeline that may run in a process of its own.
enum Role: String, CaseIterable, ExpressibleByArgument {
    case orchestrator, engine, research
    case models, internet, knowledge, reports
}

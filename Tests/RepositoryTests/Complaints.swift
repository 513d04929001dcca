import Testing

/// Fails the test once for each complaint, so that a long list is shown whole.
func expectNone(_ complaints: [String], sourceLocation: SourceLocation = #_sourceLocation) {
    for complaint in complaints { Issue.record("\(complaint)", sourceLocation: sourceLocation) }
}

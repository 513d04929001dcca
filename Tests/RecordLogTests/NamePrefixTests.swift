import RecordLog
import Testing

@Suite struct NamePrefixTests {
    @Test func namesAreTurnedToAndFro() throws {
        let prefix = try NamePrefix("team-a")
        #expect(prefix.outer("ui.events" as TopicName) == "team-a.ui.events")
        #expect(prefix.outer("devfusion.engine" as GroupName) == "team-a.devfusion.engine")
        #expect(prefix.inner("team-a.ui.events") == "ui.events")
        for other in ["ui.events", "team-ab.ui.events", "team-a", "team-b.ui.events"] {
            #expect(prefix.inner(TopicName(other)) == nil)
        }
    }

    @Test(arguments: ["", ".a", "-a", "_a", "a b", "ä", "a/b", "a\n", String(repeating: "a", count: 101)])
    func othersAreRefused(_ text: String) {
        #expect {
            try NamePrefix(text)
        } throws: { error in
            if case LogError.invalid(let reason) = error { reason.contains("prefix of names") } else { false }
        }
    }

    @Test(arguments: ["a", "7", "Team_A.2-b", String(repeating: "a", count: 100)])
    func thoseOfAClusterAreTaken(_ text: String) throws { #expect(try NamePrefix(text).description == text) }
}

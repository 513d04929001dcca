import Testing

@testable import dev

struct NamesTests {
    @Test(arguments: [
        ("submitted_at_ms", "submittedAtMs"), ("sha256", "sha256"), ("tool.internet.requests", "toolInternetRequests"),
    ])
    func lowerCamel(_ name: String, _ swift: String) { #expect(Names.lowerCamel(name) == swift) }

    @Test(
        "as protoc-c names them",
        arguments: [
            ("devfusion.v1.NewTask", "devfusion__v1__new_task"), ("devfusion.v1.LLMDelta", "devfusion__v1__llmdelta"),
            ("devfusion.v1.GitHubRequest", "devfusion__v1__git_hub_request"),
            ("devfusion.v1.UIEvent", "devfusion__v1__uievent"),
        ])
    func cPrefix(_ name: String, _ prefix: String) { #expect(Names.cPrefix(name) == prefix) }

    @Test func enumValues() {
        #expect(Names.enumValue("TASK_STATUS_AWAITING_USER_INPUT", of: "TaskStatus") == "awaiting_user_input")
        #expect(Names.enumValue("RED", of: "Colour") == "red")
        #expect(Names.declared("internal") == "`internal`")
    }
}

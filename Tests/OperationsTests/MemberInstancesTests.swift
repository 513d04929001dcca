import Testing

@testable import devfusion

@Suite struct MemberInstancesTests {
    @Test(
        arguments: [
            (["--kafka", "b:9092", "--kafka-instance", "a"], 3, ["a-1", "a-2", "a-3"]),
            (["--kafka", "b:9092", "--kafka-instance", "a"], 1, [nil]),
            (["--kafka", "b:9092"], 2, [nil, nil]),
        ] as [([String], Int, [String?])])
    func membersOfOneProcessHaveNamesOfTheirOwn(arguments: [String], count: Int, names: [String?]) throws {
        #expect(try LogOptions.parse(arguments).memberInstances(count) == names)
    }
}

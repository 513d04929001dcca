import Testing

@testable import PipelineRuntime

@Suite struct DecodedStatesTests {
    @Test func aStateInUseStaysAndOthersGo() {
        var states = DecodedStates<Int>()
        states.set(-1, of: "used")
        for number in 0..<10 * DecodedStates<Int>.generationLimit {
            states.set(number, of: "t\(number)")
            #expect(states.state(of: "used") == -1)
            #expect(states.count <= 2 * DecodedStates<Int>.generationLimit)
        }
        #expect(states.state(of: "t0") == nil)
    }

    @Test func whatIsSetLastCounts() {
        var states = DecodedStates<Int>()
        let limit = DecodedStates<Int>.generationLimit
        for number in 0..<limit { states.set(number, of: "t\(number)") }
        states.set(-1, of: "one more")
        states.set(-2, of: "t0")
        states.set(nil, of: "t1")
        #expect(states.state(of: "t0") == -2)
        #expect(states.state(of: "t1") == nil)
        #expect(states.state(of: "t2") == 2)
        states.set(nil, of: "t2")
        #expect(states.state(of: "t2") == nil)
    }
}

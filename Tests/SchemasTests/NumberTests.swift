import Schemas
import Testing

struct NumberTests {
    @Test(arguments: [0, 1, 127, 128, 16_383, 16_384, 1 << 31, .max] as [UInt32])
    func unsigned32(_ number: UInt32) throws {
        #expect(try TaskLimits(decoding: TaskLimits(maxSteps: number).encoded()).maxSteps == number)
    }

    @Test(arguments: [0, 1, 1 << 31, 1 << 32, 1 << 53, 1 << 63, .max] as [UInt64])
    func unsigned64(_ number: UInt64) throws {
        #expect(try TaskLimits(decoding: TaskLimits(maxTokens: number).encoded()).maxTokens == number)
    }

    @Test(arguments: [0, -1, 1, .min, .max] as [Int32])
    func signed32(_ number: Int32) throws {
        #expect(try DeadLetter(decoding: DeadLetter(partition: number).encoded()).partition == number)
    }

    @Test(arguments: [0, -1, 1, .min, .max, 1 << 40] as [Int64])
    func signed64(_ number: Int64) throws {
        #expect(try TimerFired(decoding: TimerFired(dueAtMs: number).encoded()).dueAtMs == number)
    }

    @Test(arguments: [0, 0.1, -1, .infinity, -.infinity, .leastNonzeroMagnitude, .greatestFiniteMagnitude] as [Double])
    func doubles(_ number: Double) throws {
        #expect(try TaskResult(decoding: TaskResult(confidence: number).encoded()).confidence == number)
    }

    @Test func notANumber() throws {
        #expect(try TaskResult(decoding: TaskResult(confidence: .nan).encoded()).confidence.isNaN)
    }

    @Test("a zero that is present is told from an absent one")
    func presence() throws {
        let zero = LLMRequestMessage(temperature: 0)
        #expect(zero.encoded() == [0x51, 0, 0, 0, 0, 0, 0, 0, 0])
        #expect(try LLMRequestMessage(decoding: zero.encoded()).temperature == 0)
        #expect(try LLMRequestMessage(decoding: []).temperature == nil)
    }
}

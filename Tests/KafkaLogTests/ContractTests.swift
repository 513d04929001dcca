import RecordLogContract
import Testing

@Suite(.enabled(if: Broker.isNamed, Broker.skipped), .serialized)
struct ContractTests {
    @Test(arguments: ContractCheck.all)
    func keeps(_ check: ContractCheck) throws { try check.run(KafkaFixture()) }
}

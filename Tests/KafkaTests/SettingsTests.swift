import Kafka
import Testing

@Suite struct SettingsTests {
    @Test func secretsAreNotShown() {
        let settings: KafkaSettings = [
            "sasl.password": "pw-1", "ssl.key.pem": "pw-2", "ssl.key.password": "pw-3",
            "sasl.oauthbearer.client.secret": "pw-4", "sasl.oauthbearer.config": "pw-5", "sasl.username": "ada",
        ]
        #expect(!"\(settings)".contains("pw-"))
        #expect("\(settings)".contains("sasl.username=ada"))
    }

    @Test(arguments: [
        ("no.such.setting", "1", "there is no setting named no.such.setting"),
        ("sasl.password", "x", nil), ("security.protocol", "carrier-pigeon", "security.protocol"),
    ])
    func settingsThatAreNoneAreNamed(_ name: String, _ value: String, _ part: String?) throws {
        do {
            _ = try KafkaAdmin(KafkaSettings([name: value]), milliseconds: 100)
            #expect(part == nil)
        } catch {
            #expect(error.isInvalid)
            #expect(error.message.contains(try #require(part)))
        }
    }

    @Test func aFileHasASettingALine() throws {
        let text = "# who\r\n\r\nsasl.username = ada\r\n  sasl.password=a=b #1 \nempty=\n"
        let settings = try KafkaSettings(lines: text)
        #expect(settings.values == ["sasl.username": "ada", "sasl.password": "a=b #1", "empty": ""])
        for (text, line) in [("a=1\n\nsecret", 3), ("=secret", 1), ("a", 1)] {
            let mistake = #expect(throws: KafkaSettings.Mistake.self) { try KafkaSettings(lines: text) }
            #expect(mistake?.line == line && !"\(String(describing: mistake))".contains("secret"))
        }
    }

    @Test func laterSettingsWin() {
        let merged = KafkaSettings(["a": "1", "b": "1"]).merging(["b": "2"])
        #expect(merged.values == ["a": "1", "b": "2"])
    }
}

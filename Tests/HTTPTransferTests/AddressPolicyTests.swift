import Testing

@testable import HTTPTransfer

@Suite struct AddressPolicyTests {
    @Test(arguments: [
        "0.0.0.0", "10.1.2.3", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.8.8.8", "169.254.169.254",
        "172.16.0.1", "172.31.255.255", "192.0.0.8", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1",
        "198.19.255.255", "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255",
        "::", "::1", "fe80::1", "febf::1", "fec0::1", "fc00::1", "fd12::1", "ff02::1", "2001:db8::1", "2001::1",
        "3fff::1", "100::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:0:10.0.0.1", "::127.0.0.1",
        "64:ff9b::10.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1", "2002:7f00:1::1", "2002:c0a8:101::1", "5f00::1",
    ])
    func specialAddressIsRefused(_ text: String) throws {
        let address = try #require(IPAddress(text))
        #expect(!AddressPolicy().allows(address))
        let network = try #require(IPNetwork("\(address)/\(address.bytes.count * 8)"))
        #expect(AddressPolicy(allowed: [network]).allows(address))
    }

    @Test(arguments: [
        "1.1.1.1", "8.8.8.8", "100.63.255.255", "100.128.0.0", "172.15.255.255", "172.32.0.0", "192.0.1.0",
        "198.17.255.255", "198.20.0.0", "223.255.255.255", "2606:4700::1111", "2a00:1450::1", "::ffff:8.8.8.8",
        "64:ff9b::808:808", "2002:808:808::1",
    ])
    func publicAddressIsAllowed(_ text: String) throws {
        #expect(AddressPolicy().allows(try #require(IPAddress(text))))
    }

    @Test(arguments: [
        ("10.0.0.0/8", "::ffff:10.9.9.9", true), ("10.0.0.0/9", "10.128.0.0", false), ("127.0.0.1", "127.0.0.2", false),
        ("fd00::/8", "fdff::1", true), ("fd00::/8", "fc00::1", false), ("0.0.0.0/0", "127.0.0.1", true),
        ("172.16.0.0/12", "172.31.0.1", true), ("127.0.0.1/32", "fe80::1", false),
    ])
    func configurationAllowsNetworks(_ network: String, _ address: String, _ isAllowed: Bool) throws {
        let policy = AddressPolicy(allowed: [try #require(IPNetwork(network))])
        #expect(policy.allows(try #require(IPAddress(address))) == isAllowed)
    }

    @Test(arguments: ["", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0/8", "fd00::/129", "host/8", "1.1.1.1/", "::/x"])
    func malformedNetworkIsNone(_ text: String) { #expect(IPNetwork(text) == nil) }
}

/// Which addresses may be connected to.
///
/// Whoever can name a URL could otherwise reach services that trust their own network: metadata services, databases,
/// routers. So only public unicast addresses are allowed, and others where configuration names their network.
package struct AddressPolicy: Sendable, Hashable {
    /// Networks that are allowed although they are not public.
    package var allowed: [IPNetwork]

    package init(allowed: [IPNetwork] = []) { self.allowed = allowed }

    /// Every address, those of this machine included: for whoever trusts all that can name a URL.
    package static let everywhere = AddressPolicy(allowed: [network("0.0.0.0/0"), network("::/0")])

    package func allows(_ address: IPAddress) -> Bool {
        if allowed.contains(where: { $0.contains(address) }) { return true }
        if let embedded = address.embedded { return allows(embedded) }
        if address.bytes.count == 16, !Self.globalUnicast.contains(address) { return false }
        return !Self.special.contains { $0.contains(address) }
    }

    private static let globalUnicast = network("2000::/3")

    /// From the registries of special-purpose addresses, IPv4 and IPv6.
    private static let special = [
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
        "224.0.0.0/4", "240.0.0.0/4", "2001::/23", "2001:db8::/32", "3fff::/20",
    ].map(network)

    private static func network(_ text: String) -> IPNetwork {
        guard let network = IPNetwork(text) else { preconditionFailure("\(text) is no network") }
        return network
    }
}

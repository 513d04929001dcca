/// Turns texts into vectors whose nearness means likeness.
package protocol Embedder: Sendable {
    /// Names the embedder and its version: vectors of different names are never compared.
    var name: String { get }
    /// The number of components of a vector.
    var dimension: Int { get }

    /// One vector for each text, in the same order.
    func embed(_ texts: [String]) async throws -> [[Float]]
}

import Stores
import Testing

@Suite struct HashingEmbedderTests {
    private let embedder = HashingEmbedder()

    private func cosine(_ one: String, _ other: String) -> Float {
        zip(embedder.vector(one), embedder.vector(other)).reduce(0) { $0 + $1.0 * $1.1 }
    }

    @Test func likeTextsLieNear() {
        let near = cosine("deleting remote branches", "delete a branch of the remote")
        #expect(near > 0.5)
        #expect(near > cosine("deleting remote branches", "bake bread in an oven"))
    }

    @Test func vectorsHaveLengthOneAndAreTheSameEverywhere() {
        let vector = embedder.vector("the same in every process")
        #expect(abs(vector.reduce(0) { $0 + $1 * $1 } - 1) < 0.001)
        #expect(vector == HashingEmbedder().vector("the same in every process"))
        #expect(embedder.vector("").allSatisfy { $0 == 0 })
    }
}

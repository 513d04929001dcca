/// How often one model is asked for one call, whoever asks again: a repair of its answer, a request repeated after a
/// failure, and a further attempt of the stage all draw from the same number.
package enum ModelTries {
    /// For all attempts of a call together.
    package static let limit: UInt32 = 3
}

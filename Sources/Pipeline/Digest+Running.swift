import CCrypto

extension Digest {
    /// A digest of bytes that come piece by piece: for files that are not to be in memory whole.
    public final class Running {
        private let context: OpaquePointer?

        public init() {
            context = EVP_MD_CTX_new()
            _ = EVP_DigestInit_ex(context, EVP_sha256(), nil)
        }

        deinit { EVP_MD_CTX_free(context) }

        public func update(_ bytes: UnsafeRawBufferPointer) {
            _ = EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
        }

        /// The digest of everything; nothing is added afterwards.
        public func finish() -> Digest {
            var digest = [UInt8](repeating: 0, count: 32)
            _ = EVP_DigestFinal_ex(context, &digest, nil)
            return Digest(recorded: Digest.hex(digest))
        }
    }
}

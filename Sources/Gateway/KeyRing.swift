import Glibc
import Pipeline

/// The keys of the configured providers, read once from the environment and from files.
struct KeyRing: Sendable {
    enum Key: Sendable {
        /// The provider takes none.
        case none
        case secret(Secret)
        /// A key is configured and not there; the sentence says where it was looked for.
        case missing(String)
    }
    private let keys: [String: Key]

    init(_ providers: [String: ProviderConfiguration], environment: [String: String]) {
        keys = providers.mapValues { KeyRing.find($0, environment) }
    }

    /// A provider that is only wrapped has the key of the one inside.
    subscript(provider: String) -> Key {
        if let key = keys[provider] { return key }
        let prefix = GatewayConfiguration.chaosPrefix
        guard provider.hasPrefix(prefix) else { return .none }
        return keys[String(provider.dropFirst(prefix.count))] ?? .none
    }

    private static func find(
        _ provider: ProviderConfiguration, _ environment: [String: String]
    ) -> Key {
        if let variable = provider.keyVariable, let text = environment[variable], !text.isEmpty {
            return checked(text, from: "the environment variable \(variable)")
        }
        if let file = provider.keyFile {
            guard let text = firstLine(ofFile: file) else {
                return .missing(
                    "the key file \(file) cannot be read: \(String(cString: strerror(errno)))")
            }
            return checked(text, from: "the file \(file)")
        }
        guard let variable = provider.keyVariable else { return .none }
        return .missing(
            "the environment variable \(variable) is not set; set it to the key, or give "
                + "api_key_file in the configuration")
    }

    /// Keys are visible ASCII; anything else would break the header it is sent in.
    private static func checked(_ text: String, from source: String) -> Key {
        let key = String(
            text.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
        guard !key.isEmpty, key.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            return .missing(
                "\(source) holds no key: it is empty or has spaces or line breaks in it")
        }
        return .secret(Secret(value: key))
    }

    /// Small and read once at start, so the wait for the disk is taken here.
    private static func firstLine(ofFile path: String) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 16_384)
        let count = read(descriptor, &bytes, bytes.count)
        guard count >= 0 else { return nil }
        return String(decoding: bytes[..<count].prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    }
}

extension Secret {
    /// Shorter keys (`EMPTY`, `ollama`) are no secrets and could be words of a text.
    private static let leastLength = 16

    /// `bytes` without the key. Servers have been seen to repeat it in error bodies, and bodies
    /// are journalled. In answers that succeeded only a key that no text holds by chance is taken
    /// out.
    func removed(from bytes: [UInt8], isError: Bool) -> [UInt8] {
        guard isError || value.utf8.count >= Secret.leastLength else { return bytes }
        // `Basic` sends it in base64, and a server may repeat the header.
        let encoded = basic.value.dropFirst("Basic ".utf8.count)
        return Secret.without(Array(value.utf8), Secret.without(Array(encoded.utf8), bytes))
    }

    private static func without(_ key: [UInt8], _ bytes: [UInt8]) -> [UInt8] {
        guard let first = key.first else { return bytes }
        var clean: [UInt8] = []
        var copied = 0
        var position = 0
        while let start = bytes[position...].firstIndex(of: first) {
            position = start + 1
            guard bytes[start...].starts(with: key) else { continue }
            clean += bytes[copied..<start] + "[key]".utf8
            copied = start + key.count
            position = copied
        }
        return copied == 0 ? bytes : clean + bytes[copied...]
    }

    func removed(from text: String) -> String {
        String(decoding: removed(from: Array(text.utf8), isError: true), as: UTF8.self)
    }
}

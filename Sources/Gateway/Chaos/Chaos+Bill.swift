import Glibc
import Pipeline

extension Chaos {
    /// Adds a served question to the bill, where there is one, before the answer is known to anybody:
    /// a process that is killed at any moment after has been served. One short append, which the
    /// kernel makes whole; a bill that cannot be written is a shorter bill, and accuses nobody.
    func note(_ request: Digest, key: String) {
        guard let bill else { return }
        let file = open(bill, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard file >= 0 else { return }
        defer { close(file) }
        let line = Array("\(request.hex) \(key)\n".utf8)
        _ = write(file, line, line.count)
    }
}

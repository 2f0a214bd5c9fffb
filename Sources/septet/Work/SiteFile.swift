import Septet

/// A site profile as a file brings it.
struct SiteFile: Sendable {
    let path: String
    let text: String
    let json: JSON

    /// What a project begins with.
    static let none = SiteFile(path: "site profile", text: "{}", json: .object([:]))

    static func read(_ path: String) async throws(Failure) -> SiteFile {
        let bytes = try await Files.read(path)
        do throws(JSONError) {
            return SiteFile(
                path: path, text: String(decoding: bytes, as: UTF8.self),
                json: try JSON(parsing: bytes))
        } catch {
            throw Failure(.badInput, kind: "site_profile", "\(TextWidth.oneLine(path)): \(error)")
        }
    }
}

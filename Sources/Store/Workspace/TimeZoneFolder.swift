import Pipeline

/// The time zone database of the system.
package enum TimeZoneFolder {
    private static let path = "/usr/share/zoneinfo"

    /// The rules of a place, as `Europe/Berlin`; nil where the database has no such name.
    package static func rules(of name: String) throws(StoreError) -> TimeZoneRules? {
        if name == "UTC" { return .utc }
        let isName = name.allSatisfy {
            $0.isASCII && ($0.isLetter || $0.isNumber || "_-+/".contains($0))
        }
        guard isName, !name.isEmpty, !name.hasPrefix("/") else { return nil }
        guard let bytes = try? WholeFile.read("\(path)/\(name)", bytesMax: 1 << 20) else {
            return nil
        }
        return TimeZoneRules(parsing: bytes)
    }
}

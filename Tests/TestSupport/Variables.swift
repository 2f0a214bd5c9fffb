import Glibc

/// A variable of the test run's own environment.
package func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

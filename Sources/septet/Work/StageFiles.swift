import Septet

extension Invocation {
    /// The stages in force in the workspace, which need not exist yet.
    func catalogue() async throws(Failure) -> StageCatalogue {
        let workspace = global.workspace
        return try await blocking { () -> Result<StageCatalogue, AssemblyError> in
            Result { () throws(AssemblyError) in
                try Assembly.catalogue(workspacePath: workspace)
            }
        }.get(or: Messages.failure)
    }
}

extension Result {
    /// The value, or the failure that people are told of.
    fileprivate func get(or told: (Failure) -> septet.Failure) throws(septet.Failure) -> Success {
        switch self {
        case .success(let value): return value
        case .failure(let error): throw told(error)
        }
    }
}

extension StageCatalogue {
    /// The files of one stage, by their paths below `stages/`.
    func paths(of stage: StageName) -> [String] {
        paths.filter { $0.hasPrefix(stage.folder + "/") }
    }
}

extension CreditRule {
    /// `2 credits per 100 words`.
    var sentence: String {
        let price = "\(Human.credits(amount)) \(amount == Credits(whole: 1) ? "credit" : "credits")"
        return switch kind {
        case .none: "free"
        case .perRequest: "\(price) per request"
        case .perItem: "\(price) per item"
        case .per100Words: "\(price) per 100 words"
        case .perImage: "\(price) per image"
        case .fromCost: "\(price) per dollar billed"
        }
    }
}

// Whoever imports Septet can name everything its API speaks of.
@_exported public import Dashboard
@_exported public import Engine
@_exported public import Pipeline
@_exported public import Stages
@_exported public import Store

// What an operator is warned of: how bad it is, what it is, what to do.

export interface Warning {
  readonly level: 'error' | 'warning'
  readonly code: string
  readonly message: string
  readonly fix: string
}

// One test of a part of the node: what was found, and what to do about it.

export interface HealthCheck {
  readonly name: string
  readonly ok: boolean
  readonly detail: string
  /** what to do; null when it is well */
  readonly fix: string | null
}

export const well = (name: string, detail: string): HealthCheck => ({ name, ok: true, detail, fix: null })
export const ill = (name: string, detail: string, fix: string): HealthCheck => ({ name, ok: false, detail, fix })

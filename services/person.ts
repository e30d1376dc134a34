/** A person within their organization: whatever is kept about people is found by this. */
export interface PersonKey {
  /** Entra id of the organization. */
  readonly tenant: string;
  /** Entra object id. */
  readonly id: string;
}

/** Who acts. */
export interface Person extends PersonKey {
  readonly name: string;
}

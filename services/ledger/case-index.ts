/** Key → the cases filed under it. Nearly all have one, so a set is made only for the second. */
type Holders = Map<string, string | Set<string>>;

/** What cases are filed under, in memory. A look costs the same however many cases there are. */
export function createCaseIndex() {
  /** Tenant → index → holders. */
  const tenants = new Map<string, Map<string, Holders>>();
  /** Case → index → keys, to take it out again. */
  const filed = new Map<string, Readonly<Record<string, readonly string[]>>>();

  function holdersIn(tenant: string, index: string): Holders {
    const indexes = tenants.get(tenant) ?? new Map<string, Holders>();
    tenants.set(tenant, indexes);
    const holders = indexes.get(index) ?? new Map<string, string>();
    indexes.set(index, holders);
    return holders;
  }

  return {
    /** Files a case anew under these keys, by index, and under no others. */
    keep(
      tenant: string,
      id: string,
      keys: Readonly<Record<string, readonly string[]>>,
    ): void {
      for (const [index, old] of Object.entries(filed.get(id) ?? {}))
        for (const key of old) drop(holdersIn(tenant, index), key, id);
      for (const [index, fresh] of Object.entries(keys))
        for (const key of fresh) add(holdersIn(tenant, index), key, id);
      filed.set(id, keys);
    },

    /** A few cases of the tenant under this key, but for one; never all, for a form letter may be in very many. */
    find: (
      tenant: string,
      index: string,
      key: string,
      { but, limit }: { readonly but: string; readonly limit: number },
    ): string[] => {
      const there = tenants.get(tenant)?.get(index)?.get(key);
      const found: string[] = [];
      for (const id of typeof there === "string" ? [there] : (there ?? [])) {
        if (found.length === limit) break;
        if (id !== but) found.push(id);
      }
      return found;
    },

    /** Whether any case of any tenant is filed under this key. */
    has: (index: string, key: string): boolean =>
      [...tenants.values()].some(
        (indexes) => indexes.get(index)?.has(key) === true,
      ),
  };
}

function add(holders: Holders, key: string, id: string): void {
  const there = holders.get(key);
  if (there === undefined || there === id) holders.set(key, id);
  else if (typeof there === "string") holders.set(key, new Set([there, id]));
  else there.add(id);
}

function drop(holders: Holders, key: string, id: string): void {
  const there = holders.get(key);
  if (there instanceof Set) there.delete(id);
  if (there === id || (there instanceof Set && there.size === 0))
    holders.delete(key);
}

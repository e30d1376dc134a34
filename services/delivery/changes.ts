/** What a commit left behind for others than its sender. */
export interface Change {
  readonly tenant: string;
  /** Ids of those who may have something to be told now. */
  readonly people?: readonly string[];
  /** The case that looks different now to whoever follows it. */
  readonly about?: {
    /** Name of its kind, such as `claims`. */
    readonly kind: string;
    readonly id: string;
  };
}

/** Said after something was saved. Whoever says it does not wait for what comes of it. */
export type Changed = (change: Change) => void;

/**
 * The way from the services, which are made first, to those who tell people, who are made last. The services get
 * `changed`; `read` is for the one who tells. Changes from before `read` wait for it, in their order.
 */
export function createChanges(): {
  readonly changed: Changed;
  /** Throws when somebody reads already: a second reader would tell everything twice. */
  readonly read: (reader: Changed) => void;
} {
  const waiting: Change[] = [];
  let reader: Changed | undefined;
  return {
    changed(change) {
      if (reader) reader(change);
      else waiting.push(change);
    },
    read(by) {
      if (reader) throw new Error("The changes are read already");
      reader = by;
      for (const change of waiting.splice(0)) by(change);
    },
  };
}

/** Those of a record's outbox who wait to be told. */
export function waitingIn({
  tenant,
  outbox,
}: {
  readonly tenant: string;
  readonly outbox: readonly { readonly to: string; readonly state: string }[];
}): { readonly tenant: string; readonly people: readonly string[] } {
  const waiting = outbox.filter(({ state }) => state === "pending");
  return { tenant, people: [...new Set(waiting.map(({ to }) => to))] };
}

import { never, type Entry } from "./ports.ts";

export interface Timed {
  readonly entry: Entry;
  /** ISO instant, or `never`; see `WhenToSend`. */
  readonly at: string;
}

export interface BatchRules {
  readonly now: Date;
  /** How long one waits for others to share its message; 0 lets each go alone. */
  readonly mergeMs: number;
  /** Whether this one has had that time already. */
  readonly hasWaited: (entry: Entry) => boolean;
  /** Whether this one must go alone, because a message with others was refused. */
  readonly mustGoAlone: (entry: Entry) => boolean;
  readonly needsAction: (kind: string) => boolean;
  /** Whether something of this kind may share a message with others. */
  readonly isMergeable: (kind: string) => boolean;
  /** The day of an instant where the reader's company is. */
  readonly dayOf: (tenant: string, at: Date) => string;
}

export interface Choice {
  /** Nothing is to be told of these. */
  readonly obsolete: readonly Entry[];
  /** What goes now, as one message. */
  readonly batch: readonly Entry[];
  /** Nothing goes now: when to look again, and what will have had its time then. */
  readonly waitMs: number | undefined;
  readonly waited: Entry | undefined;
}

/** What of one person's entries, oldest first, goes next. */
export function chooseBatch(
  timed: readonly Timed[],
  rules: BatchRules,
): Choice {
  const { now, mergeMs } = rules;
  const obsolete = timed
    .filter(({ at }) => at === never)
    .map(({ entry }) => entry);
  const wanted = timed.filter(({ at }) => at !== never);
  const due = wanted
    .filter(({ at }) => Date.parse(at) <= now.getTime())
    .map(({ entry }) => entry);
  const told = saidToday(due, rules);
  obsolete.push(...told);
  const ready = due.filter((one) => !told.includes(one));
  const none = { obsolete, batch: [], waitMs: undefined, waited: undefined };
  const [first] = ready;
  if (!first) {
    const next = wanted
      .map(({ at }) => Date.parse(at) - now.getTime())
      .filter((ms) => ms > 0);
    return { ...none, waitMs: next.length > 0 ? Math.min(...next) : undefined };
  }
  if (mergeMs === 0 || !canJoin(first, rules))
    return { ...none, batch: [first] };
  const end = ready.findIndex((one) => !canJoin(one, rules));
  const run = end < 0 ? ready : ready.slice(0, end);
  const left = Date.parse(first.raisedAt) + mergeMs - now.getTime();
  // What stands behind and waits for nobody is not held up.
  if (left <= 0 || end >= 0 || rules.hasWaited(first))
    return { ...none, batch: run };
  return { ...none, waitMs: Math.min(left, mergeMs), waited: first };
}

function canJoin(
  entry: Entry,
  { isMergeable, mustGoAlone }: BatchRules,
): boolean {
  return isMergeable(entry.notification.kind) && !mustGoAlone(entry);
}

/** Told the same thing today, and it asks for nothing: that is enough. */
function saidToday(
  due: readonly Entry[],
  { needsAction, dayOf, now }: BatchRules,
): Entry[] {
  const thing = ({ tenant, subject, notification }: Entry) =>
    JSON.stringify([tenant, notification.kind, subject]);
  const seen = new Set<string>();
  return due.filter((one) => {
    const isFirst = !seen.has(thing(one));
    seen.add(thing(one));
    if (needsAction(one.notification.kind)) return false;
    // One that may have arrived already is not dropped: its fate is still to be found out.
    if (one.notification.state === "sending") return false;
    const { toldAt } = one;
    const isTold =
      toldAt !== undefined &&
      dayOf(one.tenant, new Date(toldAt)) === dayOf(one.tenant, now);
    return isTold || !isFirst;
  });
}

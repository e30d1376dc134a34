import {
  liveFacts,
  type Asker,
  type LiveFact,
} from "../../services/questions/live-facts.ts";
import { people, settings, withProgram } from "./settings-kit.ts";

/** Uma, who may see CSP in Munich and Seoul and Surface in Munich, in the middle of a usage period. */
export function asker(overrides: Partial<Asker> = {}): Asker {
  return {
    settings: settings({ funds: [] }),
    personId: people.user.id,
    today: "2021-05-20",
    summaries: [],
    claim: undefined,
    program: undefined,
    ...overrides,
  };
}
/** Everybody in one program. */
export const inOneProgram = (
  rule: Parameters<typeof withProgram>[0] = {},
  today = "2021-05-20",
  more: Partial<Asker> = {},
): Asker => {
  const all = withProgram(rule);
  const csp = all.programs.filter(({ id }) => id === "csp");
  return asker({ settings: { ...all, programs: csp }, today, ...more });
};

export type Of<K extends LiveFact["kind"]> = LiveFact & { readonly kind: K };
export function ofKind<K extends LiveFact["kind"]>(
  facts: readonly LiveFact[],
  kind: K,
): Of<K>[] {
  return facts.filter((one): one is Of<K> => one.kind === kind);
}
export const deadlines = (who: Asker) =>
  ofKind(liveFacts("claim-deadline", who), "deadline");
export const deadlinesTold = (who: Asker) =>
  deadlines(who).map(({ until, daysLeft }) => `${until} ${daysLeft}`);

export const firstHalf = { start: "2021-01-01", end: "2021-06-30" };
export const secondHalf = { start: "2021-07-01", end: "2021-12-31" };

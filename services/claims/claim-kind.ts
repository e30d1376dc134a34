import { dayIn } from "../calendar/dates.ts";
import type { CaseRecord } from "../ledger/case-record.ts";
import type { CaseRecords } from "../ledger/case-records.ts";
import type { CaseKind } from "../ledger/kind.ts";
import {
  claimNotification,
  type ClaimNotification,
} from "./claim-notification.ts";
import { summaryOf, type ClaimSummary } from "./claim-summary.ts";
import { claimView, type ClaimView } from "./claim-view.ts";
import type { Claim } from "./claim.ts";
import type { ClaimCommand } from "./commands.ts";
import { conflictsWith } from "./conflicts.ts";
import { decide, type DecisionContext } from "./decide.ts";
import { claimEvent, claimSeed, type Actor, type EventBody } from "./events.ts";
import { evolve } from "./evolve.ts";
import { printsOf } from "./matches.ts";
import { perspective } from "./perspective.ts";
import { subjectOf } from "./subject.ts";
import { planNotifications } from "./tell.ts";

export interface ClaimTypes {
  readonly command: ClaimCommand;
  readonly body: EventBody;
  readonly actor: Actor;
  readonly state: Claim;
  readonly context: DecisionContext;
  readonly view: ClaimView;
  readonly summary: ClaimSummary;
  readonly notification: ClaimNotification;
}

export type ClaimRecord = CaseRecord<ClaimTypes>;
export type ClaimRecords = CaseRecords<ClaimTypes>;

/** The claim as a kind of case. */
export const claimKind: CaseKind<ClaimTypes> = {
  name: "claims",
  seed: claimSeed,
  event: claimEvent,
  notification: claimNotification,
  refusals: {
    notFound: "claim.not-found",
    changed: "claim.changed",
    stale: [
      "claim.locked",
      "claim.already-submitted",
      "claim.transition",
      "claim.not-ready",
      "item.unknown",
      "evidence.unknown",
    ],
  },
  decide,
  evolve,
  conflicts: conflictsWith,
  tell: (claim, events, { settings }) =>
    planNotifications(claim, events, settings),
  view(claim, events, context) {
    const { settings, now, person, siblings, duplicates } = context;
    const as = perspective(claim, settings, person);
    if (!as || claim.phase.status === "deleted") return undefined;
    const today = dayIn(settings.timeZone, now);
    return claimView(
      { claim, events, as, personId: person.id },
      { settings, today, siblings, duplicates },
    );
  },
  // Its state would tell a reviewer of a claim that was never submitted.
  veiled: (why) =>
    why.code === "claim.transition" ? { code: "claim.not-found" } : why,
  summarize: summaryOf,
  indexes: {
    prints: printsOf,
    // Bytes that the History knows, also of what was removed or deleted since.
    bytes: (_claim, events) =>
      events.flatMap(({ body }) =>
        body.type === "document-added" ? [body.document.sha256] : [],
      ),
  },
  subjectOf,
};

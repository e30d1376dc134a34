import type { AlertRecord } from "../alerts/alert-records.ts";
import { claimOf } from "../alerts/alert.ts";
import { raisedAt } from "../ledger/case-record.ts";
import type { ClaimRecord } from "../claims/claim-kind.ts";
import type { Claim } from "../claims/claim.ts";
import { claimFrom } from "../claims/evolve.ts";
import type { Message } from "./delivery-report.ts";
import { changedAt } from "../delivery/told-index.ts";

/** What the outbox of a claim holds, as a report reads it. */
export function claimMessages(record: ClaimRecord): Message[] {
  const claim = claimFrom(record.id, record.events);
  return claim ? messagesOf(claim, record.events, record.outbox) : [];
}

export function messagesOf(
  { id, form }: Pick<Claim, "id" | "form">,
  events: ClaimRecord["events"],
  outbox: ClaimRecord["outbox"],
): Message[] {
  const scope = { program: form.program, mpnId: form.mpnId };
  return outbox.map((one) => {
    const raised = raisedAt({ events }, one);
    return {
      ...told(one),
      kind: one.kind,
      raisedAt: raised,
      changedAt: changedAt({ ...one, raisedAt: raised }),
      about: { claim: id },
      scope,
    };
  });
}

export function newestFirst(messages: readonly Message[]): Message[] {
  return [...messages].sort((a, b) => b.changedAt.localeCompare(a.changedAt));
}

/** The same of what was raised about one subject. */
export function alertMessages({
  alerts,
  outbox,
  subject,
}: AlertRecord): Message[] {
  const claim = claimOf(subject);
  return outbox.flatMap((one): Message[] => {
    const alert = alerts.find(({ id }) => id === one.alert);
    if (!alert) return [];
    const { raisedAt: raised, facts } = alert;
    const scope = { program: facts.program, mpnId: facts.mpnId };
    return [
      {
        ...told(one),
        kind: one.kind,
        raisedAt: raised,
        changedAt: changedAt({ ...one, raisedAt: raised }),
        about: claim === undefined ? scope : { claim },
        scope,
      },
    ];
  });
}

function told({
  id,
  to,
  state,
  problem,
  unsure,
}: Pick<Message, "id" | "to" | "state"> & {
  readonly problem?: Message["problem"];
  readonly unsure?: true | undefined;
}) {
  return { id, to, state, problem, unsure };
}

import type { AlertRecord } from "../alerts/alert-records.ts";
import { claimOf } from "../alerts/alert.ts";
import { raisedAt } from "../ledger/case-record.ts";
import type { ClaimRecord } from "../claims/claim-kind.ts";
import { claimFrom } from "../claims/evolve.ts";
import type { Message } from "./delivery-report.ts";
import { changedAt } from "../delivery/told-index.ts";

/** What the outbox of a claim holds, as a report reads it. */
export function claimMessages(record: ClaimRecord): Message[] {
  const form = claimFrom(record.id, record.events)?.form;
  if (!form) return [];
  const scope = { program: form.program, mpnId: form.mpnId };
  return record.outbox.map((one) => {
    const raised = raisedAt(record, one);
    return {
      ...told(one),
      kind: one.kind,
      raisedAt: raised,
      changedAt: changedAt({ ...one, raisedAt: raised }),
      about: { claim: record.id },
      scope,
    };
  });
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

import { createHash } from "node:crypto";
import type { Services } from "../../bot/services.ts";
import { demoTenantId } from "../../bot/local/personas.ts";
import { chainEvents } from "../../services/ledger/chain.ts";
import type { Actor, EventBody } from "../../services/claims/events.ts";
import { demoSettings } from "../../services/settings/demo-settings.ts";
import type { TenantSettings } from "../../services/settings/tenant-settings.ts";
import type { PersonKey } from "../../services/person.ts";
import { claimChain, type ClaimEvent } from "../../services/claims/events.ts";

const at = "2026-11-20T10:00:00.000Z";
const reviewer = { id: "reviewer", name: "Rita", role: "reviewer" } as const;
export const chatOf = (index: number) => `chat-${index}`;
export const personOf = (index: number): PersonKey => ({
  tenant: demoTenantId,
  id: `person-${index}`,
});
export const claimOf = (index: number, count = 0) =>
  createHash("sha256").update(`${index} ${count}`).digest("hex").slice(0, 32);

export function notifiedTenant(now: Date): TenantSettings {
  return demoSettings(
    demoTenantId,
    {
      partner: { id: "p", name: "P" },
      reviewer: { id: reviewer.id, name: reviewer.name },
      admin: { id: "a", name: "A" },
    },
    now,
  );
}

/** Somebody with a personal chat. */
export async function addPerson(
  services: Pick<Services, "people">,
  serviceUrl: string,
  index: number,
): Promise<void> {
  const name = `Person ${index}`;
  await services.people.update(personOf(index), (before) => ({
    ...before,
    name,
    conversation: {
      serviceUrl,
      channelId: "msteams",
      conversation: { id: chatOf(index), tenantId: demoTenantId },
      bot: { id: "28:bot", name: "Co-op Claims" },
      user: { id: `29:${index}`, name },
    },
  }));
}

/** A claim of theirs that was approved, which they are still to be told. */
export async function addApproval(
  services: Pick<Services, "records">,
  index: number,
  count = 0,
): Promise<void> {
  const { id: to } = personOf(index);
  const owner: Actor = {
    id: to,
    name: `Person ${index}`,
    role: "incentives-user",
  };
  const id = claimOf(index, count);
  const steps: readonly (readonly [Actor, EventBody])[] = [
    [
      owner,
      {
        type: "created",
        number: 1001 + index,
        form: {
          name: `Fair ${index}.${count}`,
          program: "csp-direct",
          mpnId: "1234567",
          period: "FY26-H2",
          activity: "activity.tradeshows",
          date: "2026-10-02",
          amount: { minor: 100_000, currency: "EUR" },
        },
      },
    ],
    [
      owner,
      {
        type: "submitted",
        from: "editing",
        to: "submitted",
        overridden: [],
        resubmission: false,
        afterDeadline: false,
      },
    ],
    [
      reviewer,
      { type: "approved", from: "submitted", to: "approved", reason: "" },
    ],
  ];
  const events = steps.reduce<ClaimEvent[]>(
    (past, [by, body]) => [
      ...past,
      ...chainEvents(claimChain(id), past, [body], {
        at,
        by,
        key: `k${past.length}`,
      }),
    ],
    [],
  );
  await services.records.append(
    { id, tenant: demoTenantId },
    undefined,
    events,
    [
      {
        id: `alert-${index}-${count}`,
        kind: "approved",
        event: 3,
        to,
        state: "pending",
        attempts: 0,
      },
    ],
  );
}

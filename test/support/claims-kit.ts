import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createClaimRecords } from "../../services/claims/claim-records.ts";
import { createClaims, type Result } from "../../services/claims/claims.ts";
import type { ClaimCommand } from "../../services/claims/commands.ts";
import type { Actor } from "../../services/claims/events.ts";
import type { ClaimForm } from "../../services/claims/form.ts";
import type { TenantSettings } from "../../services/settings/tenant-settings.ts";
import { createLowdbRecordStore } from "../../services/storage/lowdb-record-store.ts";
import type { RecordStore } from "../../services/storage/record-store.ts";
import { evidence, form, now } from "./claim-kit.ts";
import { people, settings } from "./settings-kit.ts";
import type { Person } from "../../services/person.ts";

export type ClaimsOffice = Awaited<ReturnType<typeof openOffice>>;

interface Order {
  readonly as?: Actor;
  readonly tenant?: string;
  readonly key?: string;
  readonly seen?: number;
  readonly isBot?: boolean;
}

/** The claims service over the real record store in a folder of its own, with a clock that stands still until it is set. */
export async function openOffice(
  tenants: readonly TenantSettings[] = [
    settings(),
    settings({ tenantId: "tenant-b" }),
  ],
) {
  const directory = await mkdtemp(path.join(tmpdir(), "claims-"));
  const disk = createLowdbRecordStore({ directory });
  const faults: Error[] = [];
  const store: RecordStore = {
    ...disk,
    async write(...record) {
      const fault = faults.shift();
      if (fault) throw fault;
      return disk.write(...record);
    },
  };
  const told: string[] = [];
  const clock = { now: new Date(now) };
  let keys = 0;

  function open() {
    const records = createClaimRecords(store);
    const claims = createClaims({
      records,
      settingsOf: (id) => tenants.find(({ tenantId }) => tenantId === id),
      now: () => clock.now,
      changed: ({ people = [], about }) => {
        if (people.length > 0 && about) told.push(about.id);
      },
    });
    return { records, claims };
  }

  const { records, claims } = open();
  const person = ({ as = people.user, tenant = "tenant-a" }: Order): Person => {
    return { tenant, id: as.id, name: as.name };
  };

  async function run(
    claimId: string,
    command: ClaimCommand,
    order: Order = {},
  ): Promise<Result> {
    keys += 1;
    return claims.run({
      claimId,
      person: person(order),
      command,
      key: order.key ?? `press-${keys}`,
      ...(order.seen === undefined ? {} : { seen: order.seen }),
      ...(order.isBot === undefined ? {} : { isBot: order.isBot }),
    });
  }

  async function create(
    overrides: Partial<ClaimForm> = {},
    order: Order = {},
  ): Promise<string> {
    keys += 1;
    const made = await claims.create(
      person(order),
      order.key ?? `nonce-${keys}`,
      form(overrides),
    );
    return accepted(made).claim.id;
  }

  return {
    claims,
    records,
    store,
    told,
    /** What the next writes fail with, one each. */
    faults,
    clock,
    run,
    create,
    /** The same folder, opened as after a restart. */
    reopen: open,
    view: (claimId: string, order: Order = {}) =>
      claims.view(claimId, person(order)),
    /** A request as the one who was asked sees it. */
    request: (claimId: string, requestId: string, order: Order = {}) =>
      claims.request(claimId, requestId, person(order)),

    /** A trade show with everything that it needs. */
    async ready(order: Order = {}): Promise<string> {
      const id = await create({}, order);
      for (const body of evidence) {
        if (body.type === "expense-added")
          accepted(await run(id, { ...body, type: "add-expense" }, order));
        if (body.type === "document-added") {
          const { document } = body;
          accepted(await run(id, { type: "add-document", document }, order));
        }
        if (body.type === "value-set")
          accepted(await run(id, { ...body, type: "set-value" }, order));
      }
      return id;
    },

    close: () => rm(directory, { recursive: true }),
  };
}

export function accepted(result: Result): Result & { ok: true } {
  if (!result.ok) throw new Error(`Refused: ${JSON.stringify(result.refusal)}`);
  return result;
}

export function refused(result: Result): Result & { ok: false } {
  if (result.ok)
    throw new Error(
      `Not refused: ${result.events.map(({ body }) => body.type).join()}`,
    );
  return result;
}

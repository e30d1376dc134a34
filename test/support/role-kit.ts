import { grantsOf } from "../../services/people/grants.ts";
import {
  createRoleBook,
  type RoleChange,
} from "../../services/people/role-book.ts";
import type { RoleStep } from "../../services/people/role-steps.ts";
import type { Grant } from "../../services/settings/tenant-settings.ts";
import type { RecordStore } from "../../services/storage/record-store.ts";
import { createMemoryRecordStore } from "./memory-record-store.ts";
import { munich, settings } from "./settings-kit.ts";

export const bookTenant = "tenant-a";
export const nina = {
  id: "0b8f4c52-0000-4000-8000-00000000ad01",
  name: "Nina",
};
export const csp = { program: "csp", mpnId: munich };
export const fileSettings = settings();
export const otherTenant = settings({ tenantId: "tenant-b", people: [] });

export type Wish = Partial<RoleChange>;
export const wish = (change: Wish = {}): RoleChange => ({
  role: "incentives-user",
  programs: "all",
  locations: "all",
  person: nina,
  key: "k",
  ...change,
});

export async function openBook(
  options: {
    readonly store?: RecordStore;
    readonly files?: readonly (typeof fileSettings)[];
    readonly firstAdmins?: readonly string[];
  } = {},
) {
  const {
    store = createMemoryRecordStore(),
    files = [fileSettings, otherTenant],
  } = options;
  const damaged: string[] = [];
  const roles = createRoleBook({
    store,
    tenants: files,
    now: () => new Date("2026-11-21T10:00:00Z"),
  });
  await roles.open(
    (id) => damaged.push(id),
    (options.firstAdmins ?? []).map((objectId) => ({
      tenantId: bookTenant,
      objectId,
    })),
  );
  let count = 0;
  const as = (who: { readonly id: string; readonly name: string }) => ({
    give: async (change?: Wish) =>
      saidOf(await roles.give(bookTenant, byOf(who), make(change))),
    take: async (change?: Wish) =>
      saidOf(await roles.take(bookTenant, byOf(who), make(change))),
  });
  const make = (change: Wish = {}) =>
    wish({ key: `k${(count += 1)}`, ...change });
  const has = (id: string) => grantsOf(roles.settingsOf(bookTenant)!, id);
  return { roles, store, damaged, as, has };
}

export const byOf = ({
  id,
  name,
}: {
  readonly id: string;
  readonly name: string;
}) => ({
  id,
  name,
});
export const saidOf = (
  outcome: Awaited<ReturnType<ReturnType<typeof createRoleBook>["give"]>>,
) => (outcome.ok ? outcome.value.kind : outcome.refusal.code);

export const stepOf = (
  kind: RoleStep["kind"],
  grant: Partial<Grant>,
): RoleStep => ({
  kind,
  role: "incentives-user",
  programs: "all",
  locations: "all",
  person: nina,
  by: "environment",
  at: "2026-11-21T10:00:00.000Z",
  key: "k",
  ...grant,
});

import { createOutboxRecords } from "../delivery/outbox-records.ts";
import { withNew } from "../delivery/record-outbox.ts";
import { accepted, refused, type Outcome } from "../outcome.ts";
import type { Grant, TenantSettings } from "../settings/tenant-settings.ts";
import type { RecordStore } from "../storage/record-store.ts";
import { currentSettings } from "./current-settings.ts";
import {
  grantsOf,
  includes,
  isInSettings,
  keepsAdmins,
  mayChange,
  overlaps,
} from "./grants.ts";
import { isAdmin } from "./roles.ts";
import {
  roleRecord,
  type RoleNotification,
  type RoleRecord,
  type RoleStep,
} from "./role-steps.ts";

export interface FirstAdmin {
  readonly tenantId: string;
  /** Entra object id. */
  readonly objectId: string;
}

/** Who gets or loses which role, where. */
export interface RoleChange extends Grant {
  readonly person: { readonly id: string; readonly name: string };
  /** The same press does it once. */
  readonly key: string;
}

/**
 * The tenants' settings as they stand now: what the settings file says, and every role given or taken in chat since.
 * Nobody else hands out settings, so that a change counts from the next turn on.
 */
export function createRoleBook({
  store,
  tenants: files,
  now,
  onChange = () => undefined,
}: {
  readonly store: RecordStore;
  /** As the settings file says. */
  readonly tenants: readonly TenantSettings[];
  readonly now: () => Date;
  readonly onChange?: (record: RoleRecord) => void;
}) {
  const fileOf = new Map(files.map((one) => [one.tenantId, one]));
  const current = new Map(fileOf);
  const known = new Map<string, RoleRecord>();

  const blank = (tenant: string): RoleRecord => ({
    schema: 1,
    id: tenant,
    tenant,
    steps: [],
    outbox: [],
  });

  function keep(record: RoleRecord): boolean {
    const { tenant, steps } = record;
    const file = fileOf.get(tenant);
    // A tenant that is served no longer.
    if (!file) return false;
    const before = known.get(tenant);
    // Of two that were saved together the later one stands.
    if (before && before.steps.length > steps.length) return false;
    known.set(tenant, record);
    if (before?.steps.length !== steps.length)
      current.set(tenant, currentSettings(file, steps));
    return true;
  }

  const records = createOutboxRecords<RoleNotification, RoleRecord>(store, {
    name: "roles",
    schema: roleRecord,
    about: (record, notice) => ({
      raisedAt: raisedAt(record, notice),
      subject: notice.id,
    }),
    keep,
  });

  /** Decided on what is on disk, so that of two at once the second sees what the first one did. */
  async function change(
    tenant: string,
    by: RoleStep["by"],
    step: Pick<RoleStep, "kind"> & RoleChange,
    refusalFor: (settings: TenantSettings) => Outcome<never> | undefined,
  ): Promise<Outcome<RoleStep>> {
    const file = fileOf.get(tenant);
    if (!file) return refused("role.admins-only");
    let outcome: Outcome<RoleStep> = refused("role.admins-only");
    await records.update(
      tenant,
      (before) => {
        const record = before ?? blank(tenant);
        const done = record.steps.find(
          (one) => one.key === step.key && authorOf(one.by) === authorOf(by),
        );
        if (done) {
          outcome = accepted(done);
          return before;
        }
        const refusal = refusalFor(currentSettings(file, record.steps));
        if (refusal) {
          outcome = refusal;
          return before;
        }
        const made: RoleStep = { ...step, by, at: now().toISOString() };
        outcome = accepted(made);
        return withStep(record, made);
      },
      onChange,
    );
    return outcome;
  }

  return {
    outbox: records.outbox,
    waiting: records.waiting,

    /** The settings of a tenant as they stand now. */
    settingsOf: (tenant: string): TenantSettings | undefined =>
      current.get(tenant),

    /** The settings of all tenants as they stand now. */
    tenants: (): readonly TenantSettings[] => [...current.values()],

    /** Reads what was given and taken, and writes down the first admins. Without its record a tenant has no roles at all. */
    async open(
      onDamaged: (tenant: string, error: unknown) => void,
      firstAdmins: readonly FirstAdmin[] = [],
    ): Promise<void> {
      const damaged = new Set<string>();
      for (const [tenant, file] of fileOf)
        try {
          const loaded = await records.load(tenant);
          if (loaded) records.keep(loaded.record);
        } catch (error) {
          // What was taken must not come back.
          damaged.add(tenant);
          current.set(tenant, { ...file, people: [] });
          onDamaged(tenant, error);
        }
      for (const { tenantId: tenant, objectId: id } of firstAdmins)
        if (!damaged.has(tenant))
          await change(
            tenant,
            "environment",
            {
              kind: "given",
              role: "global-admin",
              programs: "all",
              locations: "all",
              person: { id, name: "" },
              // Once for good: who loses it in chat does not get it back by a restart.
              key: `environment/${id}`,
            },
            () => undefined,
          );
    },

    give: (
      tenant: string,
      by: Exclude<RoleStep["by"], string>,
      wish: RoleChange,
    ): Promise<Outcome<RoleStep>> =>
      change(tenant, by, { ...wish, kind: "given" }, (settings) => {
        if (!isAdmin(settings, by.id)) return refused("role.admins-only");
        if (!isInSettings(settings, wish)) return refused("role.scope-missing");
        if (!mayChange(settings, by.id, wish))
          return refused("role.above-yours");
        return grantsOf(settings, wish.person.id).some((one) =>
          includes(one, wish),
        )
          ? refused("role.already-given")
          : undefined;
      }),

    /** A part of what somebody has may be taken too. */
    take: (
      tenant: string,
      by: Exclude<RoleStep["by"], string>,
      wish: RoleChange,
    ): Promise<Outcome<RoleStep>> =>
      change(tenant, by, { ...wish, kind: "taken" }, (settings) => {
        if (!isAdmin(settings, by.id)) return refused("role.admins-only");
        if (!mayChange(settings, by.id, wish))
          return refused("role.above-yours");
        if (
          !grantsOf(settings, wish.person.id).some((one) => overlaps(one, wish))
        )
          return refused("role.not-given");
        const after = currentSettings(settings, [
          { ...wish, kind: "taken", by, at: now().toISOString() },
        ]);
        return keepsAdmins(settings, after)
          ? undefined
          : refused("role.last-admin");
      }),

    /** All that was given and taken, oldest first. */
    history: (tenant: string): readonly RoleStep[] =>
      known.get(tenant)?.steps ?? [],
  };
}

/** Whoever it is about is told, unless they did it themselves. */
function withStep(record: RoleRecord, step: RoleStep): RoleRecord {
  const { person, by, kind } = step;
  const isOwn = by !== "environment" && by.id === person.id;
  return {
    ...record,
    steps: [...record.steps, step],
    outbox: withNew(
      record.outbox,
      isOwn
        ? []
        : [
            {
              id: noticeId(kind, record.steps.length),
              kind: `role-${kind}` as const,
              to: person.id,
              state: "pending",
              attempts: 0,
            },
          ],
    ),
  };
}

const authorOf = (by: RoleStep["by"]) => (typeof by === "string" ? by : by.id);
const noticeId = (kind: RoleStep["kind"], index: number) => `${kind}-${index}`;

/** The step that a notification tells of. */
export function stepOf(
  steps: readonly RoleStep[],
  { id }: Pick<RoleNotification, "id">,
): RoleStep | undefined {
  return steps.find(({ kind }, index) => noticeId(kind, index) === id);
}

function raisedAt(
  { steps }: RoleRecord,
  notice: Pick<RoleNotification, "id">,
): string {
  return stepOf(steps, notice)?.at ?? "";
}

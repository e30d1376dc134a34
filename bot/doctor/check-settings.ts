import { z } from "zod";
import type { TenantSettings } from "../../services/settings/tenant-settings.ts";
import { readSettings } from "../config/load-settings.ts";
import { demoTenantId } from "../local/personas.ts";
import { findingsOf, type DoctorContext, type Finding } from "./finding.ts";

const { ok, warning, wrong, unchecked } = findingsOf("settings");

/** The settings of the tenants: readable, valid, and somebody may rule there. */
export async function checkSettings(
  context: DoctorContext,
): Promise<Finding[]> {
  const { environment, settingsFile } = context;
  const isLocal = environment.MicrosoftAppId === undefined;
  const read = await readSettings(settingsFile);
  if (!read.ok) {
    if (
      isLocal &&
      environment.SETTINGS_FILE === undefined &&
      read.problem.endsWith("(ENOENT)")
    )
      return [
        unchecked(
          `There is no ${settingsFile} yet; the first start writes one to try the bot with.`,
        ),
      ];
    return [
      wrong(
        `${read.problem}.`,
        read.mistakes.length > 0
          ? "Correct what stands below in that file."
          : "Name an existing JSON file in SETTINGS_FILE that the bot's user may read.",
      ),
      ...read.mistakes.map((mistake) =>
        wrong(mistake, "Correct this place and start the bot again."),
      ),
    ];
  }
  const { tenants } = read;
  const names = tenants.map(({ organization }) => organization).join(", ");
  return [
    ok(
      `${settingsFile} is valid: ${tenants.length === 1 ? "one tenant" : `${tenants.length} tenants`} (${names}).`,
    ),
    ...twice(tenants),
    ...(isLocal ? [] : tenants.flatMap(idFindings)),
    ...tenants.flatMap((tenant) => adminFindings(tenant, context)),
    ...strayAdmins(tenants, context),
  ];
}

function twice(tenants: readonly TenantSettings[]): Finding[] {
  const ids = tenants.map(({ tenantId }) => tenantId.toLowerCase());
  return tenants
    .filter(({ tenantId }, at) => ids.indexOf(tenantId.toLowerCase()) < at)
    .map(({ organization }) =>
      wrong(
        `${organization} has the tenantId of another entry.`,
        "Keep one entry per tenant.",
      ),
    );
}

function idFindings({ organization, tenantId }: TenantSettings): Finding[] {
  if (tenantId === demoTenantId)
    return [
      wrong(
        `${organization} is the tenant of the try-out; nobody from your organization gets in.`,
        "Write your own settings, with the tenant id from the Entra admin center.",
      ),
    ];
  if (
    !z.guid().safeParse(tenantId).success ||
    tenantId !== tenantId.toLowerCase()
  )
    return [
      wrong(
        `The tenantId of ${organization} is not the id of a tenant in small letters, so its people are refused.`,
        "Copy the tenant id from the Entra admin center, in small letters.",
      ),
    ];
  return [];
}

function adminFindings(
  { organization, tenantId, people }: TenantSettings,
  { environment }: DoctorContext,
): Finding[] {
  const isRuled =
    people.some(({ grants }) =>
      grants.some(({ role }) => /-admin$/.test(role)),
    ) || environment.FIRST_ADMINS.some((one) => one.tenantId === tenantId);
  if (isRuled) return [];
  return [
    warning(
      `${organization} has no admin in the settings, so nobody can give roles there unless somebody got that role in the chat.`,
      "Name one in FIRST_ADMINS: <tenant id>/<object id>.",
    ),
  ];
}

function strayAdmins(
  tenants: readonly TenantSettings[],
  { environment }: DoctorContext,
): Finding[] {
  return environment.FIRST_ADMINS.flatMap(({ tenantId }, at) =>
    tenants.some((one) => one.tenantId === tenantId)
      ? []
      : [
          wrong(
            `Entry ${at + 1} of FIRST_ADMINS is of a tenant that the settings do not have.`,
            "Add the tenant to the settings, or take the entry away.",
          ),
        ],
  );
}

import { dayIn } from "../calendar/dates.ts";
import { periodsBefore, periodsUsedOn } from "../calendar/periods.ts";
import { tenantSettings, type TenantSettings } from "./tenant-settings.ts";

export interface DemoPeople {
  readonly partner: { readonly id: string; readonly name: string };
  readonly reviewer: { readonly id: string; readonly name: string };
  readonly admin: { readonly id: string; readonly name: string };
}

/** A small organization to try the bot with: two locations, three kinds of program, funds for the open periods. */
export function demoSettings(
  tenantId: string,
  people: DemoPeople,
  now: Date,
): TenantSettings {
  const timeZone = "Europe/Berlin";
  const current = periodsUsedOn(dayIn(timeZone, now));
  const both = ["1234567", "7654321"];
  return tenantSettings.parse({
    tenantId,
    organization: "Contoso",
    timeZone,
    currencies: ["EUR", "USD", "GBP", "KRW", "CNY"],
    locations: [
      { mpnId: "1234567", name: "Contoso Munich", currency: "EUR" },
      { mpnId: "7654321", name: "Contoso Seoul", currency: "KRW" },
    ],
    programs: [
      { id: "csp-direct", name: "CSP direct bill partner", locations: both },
      { id: "hosting", name: "Hosting", locations: ["1234567"] },
      {
        id: "add-pc",
        name: "Surface ADD-PC",
        groups: ["surface", "surface-add", "surface-pc"],
        locations: ["1234567"],
      },
      {
        id: "osu-m365",
        name: "OSU – Microsoft 365",
        claimedBy: "customer-association",
        locations: both,
      },
    ],
    people: [
      { ...people.partner, grants: [{ role: "incentives-user" }] },
      { ...people.admin, grants: [{ role: "incentives-admin" }] },
      { ...people.reviewer, grants: [{ role: "reviewer" }] },
    ],
    funds: [periodsBefore(current), current].flatMap(({ id: period }) => [
      earned("csp-direct", "1234567", period, 4_000_000, "EUR"),
      earned("csp-direct", "7654321", period, 52_000_000, "KRW"),
      earned("hosting", "1234567", period, 1_250_000, "EUR"),
      earned("add-pc", "1234567", period, 2_500_000, "EUR"),
    ]),
    usdRates: { EUR: 1.1 },
  });
}

function earned(
  program: string,
  mpnId: string,
  period: string,
  minor: number,
  currency: string,
) {
  return { program, mpnId, period, earned: { minor, currency } };
}

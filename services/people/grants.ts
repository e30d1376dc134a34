import type { Grant, TenantSettings } from "../settings/tenant-settings.ts";
import type { PartnerRole } from "./roles.ts";

/** Programs, or locations, by their ids. */
type Several = Grant["programs"];

/** Whatever program or location is added one day: only "all" reaches it. */
const anyLater = "\u0000";

/** What somebody has, in the order in which it was given. */
export function grantsOf(settings: TenantSettings, personId: string): Grant[] {
  return settings.people.find(({ id }) => id === personId)?.grants ?? [];
}

/** With one more; what lies within it goes, because it says nothing besides. */
export function withGrant(
  grants: readonly Grant[],
  more: Grant,
): readonly Grant[] {
  if (grants.some((one) => includes(one, more))) return grants;
  return [...grants.filter((one) => !includes(more, one)), more];
}

/** Without what is taken; a part of what somebody has may be taken, the rest stays. */
export function withoutGrant(
  grants: readonly Grant[],
  taken: Grant,
  settings: TenantSettings,
): Grant[] {
  return grants.flatMap((one) =>
    overlaps(one, taken) ? restOf(one, taken, settings) : [one],
  );
}

/** Whether it holds all of the other, of the same role. */
export function includes(one: Grant, other: Grant): boolean {
  return (
    one.role === other.role &&
    holds(one.programs, other.programs) &&
    holds(one.locations, other.locations)
  );
}

/** Whether they have a program and location in common, in the same role. */
export function overlaps(one: Grant, other: Grant): boolean {
  return (
    one.role === other.role &&
    common(one.programs, other.programs).length > 0 &&
    common(one.locations, other.locations).length > 0
  );
}

/**
 * Global admins give and take every role, incentives admins those up to their own; both only for programs and locations
 * that they are admin of. "All" is for those who are admin of all.
 */
export function mayChange(
  settings: TenantSettings,
  personId: string,
  { role, programs, locations }: Grant,
): boolean {
  const own = grantsOf(settings, personId).filter((one) =>
    givenBy[role].some((giver) => giver === one.role),
  );
  const places = spelledOut(locations, locationIds(settings));
  return spelledOut(programs, programIds(settings)).every((program) =>
    places.every((place) => own.some((one) => reaches(one, program, place))),
  );
}

const givenBy: Readonly<Record<Grant["role"], readonly PartnerRole[]>> = {
  "global-admin": ["global-admin"],
  "incentives-admin": ["global-admin", "incentives-admin"],
  "incentives-user": ["global-admin", "incentives-admin"],
  reviewer: ["global-admin"],
};

/** What a person may give, for a form to offer; which of these go together is decided when it is sent. */
export function givableBy(settings: TenantSettings, personId: string) {
  const may = (
    role: Grant["role"],
    program: string | undefined,
    place: string | undefined,
  ) =>
    mayChange(settings, personId, {
      role,
      programs: program === undefined ? "all" : [program],
      locations: place === undefined ? "all" : [place],
    });
  const allPrograms = [undefined, ...programIds(settings)];
  const allPlaces = [undefined, ...locationIds(settings)];
  return {
    roles: [
      "global-admin" as const,
      "incentives-admin" as const,
      "incentives-user" as const,
      "reviewer" as const,
    ].filter((role) =>
      allPrograms.some((program) =>
        allPlaces.some((place) => may(role, program, place)),
      ),
    ),
    programs: allPrograms
      .filter((program) =>
        allPlaces.some((place) => may("incentives-user", program, place)),
      )
      .map((program) => program ?? "all"),
    locations: allPlaces
      .filter((place) =>
        allPrograms.some((program) => may("incentives-user", program, place)),
      )
      .map((place) => place ?? "all"),
  };
}

/** Whether every program and location that had an admin, and a global admin, still has one. */
export function keepsAdmins(
  before: TenantSettings,
  after: TenantSettings,
): boolean {
  const places = [
    ...before.programs.flatMap(({ id, locations }) =>
      locations.map((mpnId) => ({ program: id, mpnId })),
    ),
    { program: anyLater, mpnId: anyLater },
  ];
  const hasOne = (
    { people }: TenantSettings,
    roles: readonly string[],
    { program, mpnId }: (typeof places)[number],
  ) =>
    people.some(({ grants }) =>
      grants.some(
        (one) => roles.includes(one.role) && reaches(one, program, mpnId),
      ),
    );
  return [["global-admin"], ["global-admin", "incentives-admin"]].every(
    (roles) =>
      places.every(
        (place) => !hasOne(before, roles, place) || hasOne(after, roles, place),
      ),
  );
}

/** Whether it is for at least one location enrolled in one of its programs, and for nothing the settings don't know. */
export function isInSettings(settings: TenantSettings, grant: Grant): boolean {
  return (
    holds(programIds(settings), known(grant.programs)) &&
    holds(locationIds(settings), known(grant.locations)) &&
    settings.programs.some(({ id, locations }) =>
      locations.some((mpnId) => reaches(grant, id, mpnId)),
    )
  );
}

const known = (list: Several) => (list === "all" ? [] : list);
const programIds = ({ programs }: TenantSettings) =>
  programs.map(({ id }) => id);
const locationIds = ({ locations }: TenantSettings) =>
  locations.map(({ mpnId }) => mpnId);

const spelledOut = (list: Several, all: readonly string[]) =>
  list === "all" ? [...all, anyLater] : list;

function reaches(
  { programs, locations }: Grant,
  program: string,
  mpnId: string,
): boolean {
  return holds(programs, [program]) && holds(locations, [mpnId]);
}

function holds(outer: Several, inner: Several): boolean {
  if (outer === "all") return true;
  return inner !== "all" && inner.every((one) => outer.includes(one));
}

/** "all" counts as something in common with "all". */
function common(one: Several, other: Several): Several {
  if (one === "all") return other;
  return other === "all" ? one : one.filter((id) => other.includes(id));
}

/** What is taken of "all" leaves all others, also those that come later. */
function minus(
  list: Several,
  taken: Several,
  all: readonly string[],
): string[] {
  if (taken === "all") return [];
  return (list === "all" ? all : list).filter((id) => !taken.includes(id));
}

function restOf(one: Grant, taken: Grant, settings: TenantSettings): Grant[] {
  const { role, programs, locations } = one;
  return [
    {
      role,
      programs: minus(programs, taken.programs, programIds(settings)),
      locations,
    },
    {
      role,
      programs: common(programs, taken.programs),
      locations: minus(locations, taken.locations, locationIds(settings)),
    },
  ].filter((rest) => rest.programs.length > 0 && rest.locations.length > 0);
}

import { accepted, refused, type Outcome } from "../outcome.ts";
import type { People } from "./people.ts";
import type { TenantSettings } from "../settings/tenant-settings.ts";

export interface Found {
  /** Entra object id. */
  readonly id: string;
  /** Empty where the bot has not met them yet. */
  readonly name: string;
}

/** Somebody known without having talked to the bot: the personas of the local try-out. */
export interface Neighbour extends Found {
  readonly chatId: string;
}

const entraId = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Finds people by what a people picker gives or by their names; the whole organization is searched by Teams itself. */
export function createDirectory(deps: {
  readonly people: People;
  readonly settingsOf: (tenant: string) => TenantSettings | undefined;
  readonly neighbours?: readonly Neighbour[] | undefined;
}) {
  /** Everybody the bot knows by name, in alphabetical order. */
  function known(tenant: string): Found[] {
    const found = new Map<string, string>();
    for (const { id, name } of deps.neighbours ?? []) found.set(id, name);
    for (const { id, name } of deps.settingsOf(tenant)?.people ?? [])
      found.set(id, name);
    for (const { id, name } of deps.people.known(tenant))
      if (name !== "") found.set(id, name);
    return [...found]
      .map(([id, name]) => ({ id, name }))
      .sort((a, b) => a.name.localeCompare(b.name));
  }

  /** Teams' picker gives an Entra id; the Playground's gives the id of the chat client. */
  function picked(tenant: string, value: string): Found | undefined {
    const byChat =
      deps.people.known(tenant).find(({ chatId }) => chatId === value) ??
      (deps.neighbours ?? []).find(({ chatId }) => chatId === value);
    const id = byChat?.id ?? (entraId.test(value) ? value : undefined);
    if (id === undefined) return undefined;
    const name = known(tenant).find((one) => one.id === id)?.name ?? "";
    return { id, name };
  }

  /** By full name, else by a part of it: "Mona" finds Mona Weiss. */
  function named(tenant: string, text: string): Found[] {
    const wanted = plain(text);
    if (wanted === "") return [];
    const all = known(tenant);
    const exact = all.filter(({ name }) => plain(name) === wanted);
    return exact.length > 0
      ? exact
      : all.filter(({ name }) => {
          const words = plain(name).split(" ");
          return wanted.split(" ").every((one) => words.includes(one));
        });
  }

  return {
    known,
    picked,
    named,

    /** Everybody picked or named, each once; a name that fits nobody, or several, is refused. */
    meant(
      tenant: string,
      given: {
        readonly picked: readonly string[];
        readonly named: readonly string[];
      },
    ): Outcome<Found[]> {
      const found = new Map<string, Found>();
      for (const value of given.picked) {
        const one = picked(tenant, value);
        if (!one) return refused("request.person-unknown", { name: value });
        found.set(one.id, one);
      }
      for (const name of given.named) {
        const [one, ...others] = named(tenant, name);
        if (!one || others.length > 0)
          return refused("request.person-unknown", { name });
        found.set(one.id, one);
      }
      return accepted([...found.values()]);
    },

    /** As somebody calls themselves now; who never wrote and was never met is known by the id alone. */
    naming(tenant: string): (person: Found) => string {
      const names = new Map(known(tenant).map(({ id, name }) => [id, name]));
      return ({ id, name }) => names.get(id) || name || id;
    },
  };
}

const plain = (text: string) =>
  text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();

import { z } from "zod";
import { problems } from "../delivery/notification.ts";
import { storedReference } from "./conversation-reference.ts";
import { noticePreferences } from "./preferences.ts";
import { createCollection } from "../storage/collection.ts";
import type { PersonKey } from "../person.ts";
import type { RecordStore } from "../storage/record-store.ts";

/** What the bot remembers of somebody it talked to. */
const personRecord = z.strictObject({
  schema: z.literal(1),
  tenant: z.string(),
  id: z.string(),
  name: z.string().default(""),
  /** Id in the chat client, as a people picker without Entra ids gives it. */
  chatId: z.string().optional(),
  /** Chosen with "language"; wins over the Teams client's. */
  language: z.string().optional(),
  clientLocale: z.string().optional(),
  timeZone: z.string().optional(),
  /** Their personal chat. */
  conversation: storedReference,
  /** Why nothing can be sent there, until they write again. */
  unreachable: z
    .strictObject({ reason: z.enum(problems), since: z.string() })
    .optional(),
  /** The personal conversation in which the welcome was said. */
  greetedIn: z.string().optional(),
  /** The topic that was asked about last, and when (an instant): "and for a trade show?" goes on from it. */
  asked: z.strictObject({ topic: z.string(), at: z.string() }).optional(),
  /** The claim being talked about. */
  claimId: z.string().optional(),
  /** The newest card of each claim in the personal chat: claim id → activity id. */
  cards: z.record(z.string(), z.string()).default({}),
  /** How they want to be told; nothing chosen yet is "at once". */
  notices: noticePreferences.optional(),
  last: z
    .object({ program: z.string(), mpnId: z.string(), currency: z.string() })
    .optional(),
});
export type PersonRecord = z.infer<typeof personRecord>;

export type People = ReturnType<typeof createPeople>;

/** More claim cards than this are not kept up to date in place; older ones answer when they are pressed. */
const cardsKept = 50;

/** Somebody the bot knows by name. */
export interface KnownPerson extends PersonKey {
  readonly name: string;
  readonly chatId: string | undefined;
}

export function createPeople(store: RecordStore) {
  const people = createCollection(store, "people", personRecord);
  const known = new Map<string, KnownPerson>();
  function keep({ tenant, id, name, chatId }: PersonRecord): void {
    known.set(recordId({ tenant, id }), { tenant, id, name, chatId });
  }

  const blank = ({ tenant, id }: PersonKey): PersonRecord => ({
    schema: 1,
    tenant,
    id,
    name: "",
    cards: {},
  });

  /** Changes the record; `change` may run again when somebody else was faster, and may return its argument for "nothing". */
  async function update(
    key: PersonKey,
    change: (person: PersonRecord) => PersonRecord,
  ): Promise<PersonRecord> {
    const fresh = blank(key);
    const changed = await people.update(
      recordId(key),
      (before) => {
        const after = change(before ?? fresh);
        // Nobody is written down for nothing.
        return after === fresh ? undefined : after;
      },
      keep,
    );
    return changed ?? fresh;
  }

  return {
    update,
    get: async (key: PersonKey): Promise<PersonRecord> =>
      (await people.load(recordId(key)))?.record ?? blank(key),

    /** Reads everybody once, so that they can be found by name. */
    open: (onDamaged: (id: string, error: unknown) => void): Promise<void> =>
      people.readAll(keep, onDamaged),

    known: (tenant: string): KnownPerson[] =>
      [...known.values()].filter((one) => one.tenant === tenant),

    /** Keeps a card up to date that is about no claim of the reader's own. */
    async rememberRequestCard(
      key: PersonKey,
      about: string,
      activityId: string,
    ): Promise<void> {
      await update(key, (person) => ({
        ...person,
        cards: withCard(person.cards, about, activityId),
      }));
    },

    async rememberCard(
      key: PersonKey,
      claimId: string,
      activityId: string,
    ): Promise<void> {
      await update(key, (person) => {
        if (person.claimId === claimId && person.cards[claimId] === activityId)
          return person;
        // A question that follows is about this claim, no longer about what was asked before.
        const { asked: _before, ...rest } = person;
        return {
          ...rest,
          claimId,
          cards: withCard(person.cards, claimId, activityId),
        };
      });
    },

    /** True for exactly one caller per conversation, however many ask at once. */
    async claimGreeting(
      key: PersonKey,
      conversationId: string,
    ): Promise<boolean> {
      let isFirst = false;
      await update(key, (person) => {
        isFirst = person.greetedIn !== conversationId;
        return isFirst ? { ...person, greetedIn: conversationId } : person;
      });
      return isFirst;
    },
  };
}

function withCard(
  cards: PersonRecord["cards"],
  about: string,
  activityId: string,
): PersonRecord["cards"] {
  const { [about]: _old, ...others } = cards;
  const kept = Object.entries(others).slice(-(cardsKept - 1));
  return { ...Object.fromEntries(kept), [about]: activityId };
}

const recordId = ({ tenant, id }: PersonKey) => JSON.stringify([tenant, id]);

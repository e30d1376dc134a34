import { mergedCard } from "../../cards/telling/merged-card.ts";
import type { Translator } from "../../locales/translator.ts";
import { entryKey } from "../../services/delivery/marks.ts";
import type {
  Entry,
  Courier,
  Undeliverable,
} from "../../services/delivery/ports.ts";
import type { ConversationReference } from "../../services/people/conversation-reference.ts";
import type { PersonKey } from "../../services/person.ts";
import type { TenantSettings } from "../../services/settings/tenant-settings.ts";
import { isChannel } from "../../services/telling/escalate.ts";
import type { Services } from "../services.ts";
import type { Reach } from "../turn/edge.ts";
import { translatorOf } from "../turn/translator-of.ts";
import type { Chats } from "./chats.ts";
import type { SendTold } from "./send-told.ts";
import type { SourceOf, Told } from "./source.ts";

export interface PrepareDeps {
  readonly services: Pick<Services, "people" | "settingsOf">;
  readonly sourceOf: SourceOf;
  readonly chats: Pick<Chats, "referenceOf">;
  readonly reach: Reach;
  readonly send: SendTold;
  /** Where nobody can be reached who never opened their chat. */
  readonly isLocal: boolean;
}

/** Makes one message of what somebody is to be told, as things stand now. Nothing leaves yet. */
export function createPrepare({
  services,
  sourceOf,
  chats,
  reach,
  send,
  isLocal,
}: PrepareDeps): Courier["prepare"] {
  return async (person, entries) => {
    const settings = services.settingsOf(person.tenant);
    if (!settings) return { kind: "obsolete" };
    const { unreachable } = await services.people.get(person);
    if (unreachable) return unreachableFor(unreachable.reason);
    const reference = await chatOf(person, entries);
    if (!reference)
      return unreachableFor(isLocal ? "no-chat" : "not-installed");
    // Making the chat may have told more of them.
    const tr = translatorOf(await services.people.get(person), settings);
    const { told, obsolete } = await draw(entries, { tr, settings, person });
    const [first] = told;
    if (!first) return { kind: "obsolete" };
    const message =
      told.length === 1 ? first : { reply: { draft: merge(tr, told) } };
    return {
      kind: "ready",
      obsolete,
      send: () => send(person, reference, message, tr.locale),
    };
  };

  /** Their personal chat, which is made now where the app is installed for them but nothing was ever said. */
  async function chatOf(
    person: PersonKey,
    entries: readonly Entry[],
  ): Promise<ConversationReference | undefined> {
    const known = await chats.referenceOf(person);
    if (known || isChannel(person.id)) return known;
    for (const one of entries) {
      const through = await sourceOf(one).through(one);
      if (through === undefined) continue;
      await reach(person.tenant, person.id, through);
      return chats.referenceOf(person);
    }
    return undefined;
  }

  async function draw(
    entries: readonly Entry[],
    reader: {
      readonly tr: Translator;
      readonly settings: TenantSettings;
      readonly person: PersonKey;
    },
  ) {
    const told: Told[] = [];
    const obsolete: string[] = [];
    for (const entry of entries) {
      const one = await sourceOf(entry).draw(entry, reader);
      if (one)
        told.push({ ...one, reply: { ...one.reply, notice: entryKey(entry) } });
      else obsolete.push(entry.ref);
    }
    return { told, obsolete };
  }
}

function unreachableFor(reason: Undeliverable["reason"]): Undeliverable {
  return { kind: "undeliverable", reason, dropsChat: false };
}

function merge(tr: Translator, told: readonly Told[]) {
  return mergedCard(
    tr,
    told.map(({ reply: { draft, notice = "" } }) => {
      const { summary, detail, actions } = draft;
      return { summary, detail, action: actions[0], told: notice };
    }),
  );
}

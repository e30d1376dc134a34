import type { Audience } from "../../cards/home/home-actions.ts";
import type { Translator } from "../../locales/translator.ts";
import { isTimeZone } from "../../services/calendar/dates.ts";
import { channelReceiver } from "../../services/telling/escalate.ts";
import type { PersonRecord } from "../../services/people/people.ts";
import type { TenantSettings } from "../../services/settings/tenant-settings.ts";
import type { Services } from "../services.ts";
import type { Addressee } from "./addressee.ts";
import { audienceOf } from "./audience-of.ts";
import type { Edge } from "./edge.ts";
import type { Member } from "./conversation.ts";
import type { Incoming } from "./incoming.ts";
import type { Sender } from "./sender.ts";
import { translatorIn, translatorOf } from "./translator-of.ts";
import type { Person } from "../../services/person.ts";

/** Who speaks, where, in which language, with which rights: all a handler needs besides what was said. */
export interface Turn extends Addressee {
  readonly services: Services;
  readonly edge: Edge;
  readonly audience: Audience;
  readonly isPersonal: boolean;
  /** The channel or group chat this is said in. */
  readonly group: Group | undefined;
}

export interface Group {
  /** Of the channel itself, not of one thread in it. */
  readonly id: string;
  readonly reference: Sender["reference"];
  /** Chat ids of its members, those with a role first; no more than may have a view of their own. */
  readonly members: () => Promise<string[]>;
}

/** Teams gives no more people than these a view of their own. */
const mostOwnViews = 60;
/** Members that one question for them brings at most. */
const mostRead = 500;

export type TurnResult =
  | { readonly known: true; readonly turn: Turn }
  | { readonly known: false; readonly tr: Translator };

/** Builds the turn from what the adapter authenticated, and keeps what a later message to this person will need. */
export async function createTurn(
  services: Services,
  edge: Edge,
  incoming: Incoming,
): Promise<TurnResult> {
  const { sender } = incoming;
  const settings = sender && services.settingsOf(sender.tenant);
  if (!settings) return { known: false, tr: translatorIn(sender?.locale) };
  await rememberChannel(services, incoming, sender, settings);
  const record = await services.people.update(sender, (before) =>
    remember(before, sender, settings),
  );
  const person: Person = {
    tenant: sender.tenant,
    id: sender.id,
    name: record.name,
  };
  return {
    known: true,
    turn: {
      services,
      edge,
      person,
      record,
      settings,
      tr: translatorOf(record, settings),
      audience: audienceOf(settings, sender.id),
      mri: sender.mri,
      isPersonal: sender.isPersonal,
      group: sender.isPersonal
        ? undefined
        : groupOf(incoming, sender, settings),
    },
  };
}

/** The channel that the settings name for what nobody else acted on: from now on it can be written to. */
async function rememberChannel(
  services: Services,
  incoming: Incoming,
  sender: Sender,
  settings: TenantSettings,
): Promise<void> {
  const { channel } = settings.alerts;
  if (sender.isPersonal || channel === undefined) return;
  const { id, reference } = groupOf(incoming, sender, settings);
  if (id !== channel) return;
  await services.people.update(
    { tenant: settings.tenantId, id: channelReceiver(channel) },
    (before) =>
      JSON.stringify(before.conversation) === JSON.stringify(reference)
        ? before
        : { ...before, conversation: reference },
  );
}

function groupOf(
  { activity, conversation }: Incoming,
  { reference }: Sender,
  settings: TenantSettings,
): Group {
  const id = activity.conversation.id.replace(/;messageid=.*$/, "");
  return {
    id,
    reference: {
      ...reference,
      conversation: { ...reference.conversation, id },
    },
    members: async () => {
      const members = await conversation.members(mostRead);
      const isKnown = ({ objectId }: Member) =>
        settings.people.some(({ id: known }) => known === objectId);
      return [...members]
        .sort((a, b) => Number(isKnown(b)) - Number(isKnown(a)))
        .slice(0, mostOwnViews)
        .map((one) => one.id);
    },
  };
}

function remember(
  before: PersonRecord,
  sender: Sender,
  settings: TenantSettings,
): PersonRecord {
  const member = settings.people.find(({ id }) => id === sender.id);
  const zone = sender.timeZone;
  const { unreachable, ...known } = before;
  const after: PersonRecord = {
    ...known,
    name: sender.name ?? (before.name || (member?.name ?? "")),
    chatId: sender.mri,
    ...(sender.locale === undefined ? {} : { clientLocale: sender.locale }),
    ...(zone !== undefined && isTimeZone(zone) ? { timeZone: zone } : {}),
    // Only the personal chat is a place for one's own claims.
    ...(sender.isPersonal
      ? { conversation: sender.reference }
      : unreachable && { unreachable }),
  };
  return JSON.stringify(after) === JSON.stringify(before) ? before : after;
}

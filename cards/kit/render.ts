import { readFileSync } from "node:fs";
import { Template } from "adaptivecards-templating";
import {
  templateNames,
  type CardDraft,
  type TemplateName,
} from "./card-draft.ts";
import type { Verb } from "./verbs.ts";

/** An Adaptive Card as it is sent. */
export interface Card {
  readonly type: "AdaptiveCard";
  readonly [key: string]: unknown;
}

/** What goes along with every button of a card, so that a press can be trusted only as far as it can be checked. */
export interface Envelope {
  readonly lang: string;
  /** Made anew for each card; the same press delivered twice carries the same one. */
  readonly nonce: string;
  readonly claim?: string;
  /** Whether the client opens pages as dialogs; else they are links. */
  readonly dialogs?: boolean;
  /** Number of the claim's last event when the card was drawn. */
  readonly seen?: number;
  /** Users whose client fetches the card anew when they look at it; at most 60, and never left out. */
  readonly refresh?: {
    readonly verb: Verb;
    readonly userIds: readonly string[];
    readonly data?: Readonly<Record<string, string>>;
  };
}

const templates = new Map<TemplateName, Template>();

/** Expands the card's template and gives every action its envelope and its fallback for older clients. */
export function renderCard(draft: CardDraft, envelope: Envelope): Card {
  const expanded = templateOf(draft.template).expand({ $root: draft }) as Card;
  const { lang, refresh, dialogs = false, ...identity } = envelope;
  const card = finish(expanded, identity, dialogs) as Card;
  return {
    ...card,
    $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
    version: "1.5",
    lang,
    fallbackText: draft.summary,
    speak: draft.summary,
    ...(refresh && {
      refresh: {
        action: {
          type: "Action.Execute",
          verb: refresh.verb,
          data: { ...identity, ...refresh.data, refresh: true },
        },
        userIds: refresh.userIds,
      },
    }),
  };
}

function templateOf(name: TemplateName): Template {
  let template = templates.get(name);
  if (!template) {
    const url = new URL(`./templates/${name}.json`, import.meta.url);
    template = new Template(JSON.parse(readFileSync(url, "utf8")));
    templates.set(name, template);
  }
  return template;
}

type Json = Readonly<Record<string, unknown>>;

/** They turn the rest of a line round: "exe.fdp" for "pdf.exe". Isolates, which end by themselves, may stay. */
const directionOverrides = /[\u202A-\u202E]/g;

/** Drops what a view left empty (null) and completes the actions. */
function finish(node: unknown, identity: Json, dialogs: boolean): unknown {
  if (typeof node === "string") return node.replace(directionOverrides, "");
  if (Array.isArray(node))
    return node.map((one) => finish(one, identity, dialogs));
  if (typeof node !== "object" || node === null) return node;
  const entries = Object.entries(node)
    .filter(([, value]) => value !== null)
    .map(([key, value]): [string, unknown] =>
      key === "data" ? [key, value] : [key, finish(value, identity, dialogs)],
    );
  const done = Object.fromEntries(entries);
  if (done["type"] === "Action.OpenUrl")
    return openPage(done, identity, dialogs);
  return done["type"] === "Action.Execute" ? complete(done, identity) : done;
}

/** Openers of dialogs must be Action.Submit; the link in the card is not used then, a fresh one comes with the dialog. */
function openPage(action: Json, identity: Json, dialogs: boolean): Json {
  const { dialog, ...link } = action;
  if (!dialogs || dialog === undefined) return link;
  const { data } = dialog as { readonly data: Json };
  return {
    type: "Action.Submit",
    title: link["title"],
    data: { ...identity, ...data, msteams: { type: "task/fetch" } },
    associatedInputs: "none",
  };
}

function complete(action: Json, identity: Json): Json {
  const data = { ...identity, ...(action["data"] as Json) };
  return {
    ...action,
    data,
    // Older clients send the same as a message; the verb then travels inside the data.
    fallback: {
      type: "Action.Submit",
      title: action["title"],
      data: { ...data, verb: action["verb"] },
      associatedInputs: action["associatedInputs"],
    },
  };
}

/** Templates are parsed on first use; a server does it before the first person waits. */
export function warmTemplates(): void {
  for (const name of templateNames) templateOf(name);
}

import { randomUUID } from "node:crypto";
import type { Activity, Attachment } from "botbuilder";
import type { Persona } from "../../bot/local/personas.ts";
import { demoBotId, demoTenantId } from "../../bot/local/personas.ts";
import type { InvokeBody } from "../../bot/turn/invoke-answer.ts";
import type { MessageKey } from "../../locales/translator.ts";
import { createTranslator } from "../../locales/translator.ts";
import { nearestLocale } from "../../locales/locale.ts";
import {
  buttonsOf,
  textOf,
  valuesOf,
  type Button,
  type Json,
} from "./card-reader.ts";

/** What came back for one activity, besides the answer to an invoke. */
export interface Delivered {
  readonly sent: readonly Partial<Activity>[];
  readonly updated: readonly Partial<Activity>[];
  readonly status: number;
  readonly body: InvokeBody | undefined;
}
export type Deliver = (activity: Partial<Activity>) => Promise<Delivered>;

export interface Answer extends Delivered {
  /** The card of this answer. */
  readonly card: Json | undefined;
  /** What can be read: the card's text, or the message. */
  readonly text: string;
  readonly activity: Partial<Activity>;
}

export interface PressOptions {
  readonly as?: "execute" | "submit";
  /** A card shown earlier; else the newest one. */
  readonly on?: Shown;
  readonly id?: string;
}
export interface Shown {
  readonly id: string;
  readonly card: Json;
}

export interface SayOptions {
  readonly where?: "personal" | "groupChat" | "channel";
  readonly attachments?: readonly Attachment[];
  readonly id?: string;
}

export type TeamsPerson = ReturnType<typeof createTeamsPerson>;

/** Somebody at a Teams client: types, presses buttons of the card on screen, drops files. */
export function createTeamsPerson(
  persona: Persona,
  deliver: Deliver,
  options: {
    readonly tenantId?: string;
    readonly locale?: string;
    readonly serviceUrl?: string;
  } = {},
) {
  const { tenantId = demoTenantId } = options;
  let locale = options.locale ?? "en-US";
  let shown: Shown | undefined;
  let last: Partial<Activity> = {};
  const tr = () => createTranslator(nearestLocale(locale), "UTC");

  function envelope(where: SayOptions["where"] = "personal") {
    const id =
      where === "personal" ? persona.personalChatId : `19:${where}@thread.v2`;
    return {
      channelId: "msteams",
      serviceUrl: options.serviceUrl ?? "https://smba.trafficmanager.net/emea/",
      from: {
        id: persona.id,
        name: persona.name,
        aadObjectId: persona.aadObjectId,
      },
      recipient: { id: demoBotId, name: "Co-op Claims" },
      conversation: { id, conversationType: where, tenantId, isGroup: false },
      channelData: { tenant: { id: tenantId } },
      locale,
      timestamp: new Date(),
    } as unknown as Partial<Activity>;
  }

  async function send(activity: Partial<Activity>): Promise<Answer> {
    last = { id: randomUUID(), ...envelope(), ...activity };
    return read(await deliver(structuredClone(last)), last);
  }

  /** What the answer shows becomes the card on screen. */
  function read(delivered: Delivered, activity: Partial<Activity>): Answer {
    const { body, sent, updated } = delivered;
    const message =
      updated.at(-1) ?? sent.filter(({ type }) => type === "message").at(-1);
    const card =
      body?.type === "application/vnd.microsoft.card.adaptive"
        ? (body.value as Json)
        : (message?.attachments?.[0]?.content as Json | undefined);
    if (card)
      shown = {
        id: (body ? activity.replyToId : message?.id) ?? randomUUID(),
        card,
      };
    const words =
      (body?.value as { message?: string } | undefined)?.message ??
      message?.text;
    return {
      ...delivered,
      card,
      activity,
      text: card ? textOf(card) : (words ?? ""),
    };
  }

  function onScreen(): Shown {
    if (!shown) throw new Error(`${persona.name} sees no card yet`);
    return shown;
  }

  function find(test: (button: Button) => boolean, what: string, on: Shown) {
    const all = buttonsOf(on.card);
    const button = all.find(test);
    if (!button)
      throw new Error(
        `No button ${what} for ${persona.name}. There are: ${all.map(({ title }) => title).join(", ")}\n${textOf(on.card)}`,
      );
    return button;
  }

  async function pressButton(
    button: Button,
    inputs: Json,
    { as = "execute", on = onScreen(), id }: PressOptions,
  ): Promise<Answer> {
    const typed = button.takesInputs ? { ...valuesOf(on.card), ...inputs } : {};
    const { verb, title } = button;
    const common = { replyToId: on.id, ...(id === undefined ? {} : { id }) };
    if (as === "submit") {
      const value = { ...(button.fallback?.["data"] as Json), ...typed };
      return send({ type: "message", value, ...common });
    }
    const data = { ...button.data, ...typed };
    const action = { type: "Action.Execute", title, verb, data };
    const value = { action, trigger: "manual" };
    return send({
      type: "invoke",
      name: "adaptiveCard/action",
      value,
      ...common,
    });
  }

  return {
    persona,
    tenantId,
    t: (key: MessageKey, values?: Record<string, string | number>) =>
      tr().t(key, values),
    tr,
    get screen() {
      return onScreen();
    },
    get text() {
      return textOf(onScreen().card);
    },
    get titles() {
      return buttonsOf(onScreen().card).map(({ title }) => title);
    },
    /** The Teams client's language from now on. */
    speaks(tag: string) {
      locale = tag;
    },
    send,

    say: (text: string | undefined, say: SayOptions = {}) =>
      send({
        ...envelope(say.where),
        type: "message",
        ...(text === undefined ? {} : { text }),
        ...(say.id === undefined ? {} : { id: say.id }),
        attachments: [...(say.attachments ?? [])],
      }),

    /** By its title, or by the locale key of its title. */
    press(titleOrKey: string, inputs: Json = {}, press: PressOptions = {}) {
      const title = tr().maybe(titleOrKey) ?? titleOrKey;
      const on = press.on ?? onScreen();
      const button = find((one) => one.title === title, `"${title}"`, on);
      return pressButton(button, inputs, press);
    },

    /** By what it does; for rows whose title depends on the claim. */
    tap(
      verb: string,
      data: Json = {},
      inputs: Json = {},
      press: PressOptions = {},
    ) {
      const on = press.on ?? onScreen();
      const fits = (one: Button) =>
        one.verb === verb &&
        Object.entries(data).every(([key, value]) => one.data[key] === value);
      const what = `${verb} ${JSON.stringify(data)}`;
      return pressButton(find(fits, what, on), inputs, press);
    },

    /** Any verb with any data, as a tampering client might. */
    execute: (verb: unknown, data: unknown) =>
      send({
        type: "invoke",
        name: "adaptiveCard/action",
        value: {
          action: { type: "Action.Execute", verb, data },
          trigger: "manual",
        },
      }),

    link(titleOrKey: string): string {
      const title = tr().maybe(titleOrKey) ?? titleOrKey;
      const { url } = find(
        (one) => one.title === title,
        `"${title}"`,
        onScreen(),
      );
      if (url === undefined) throw new Error(`${title} is no link`);
      return url;
    },

    /** Files as Teams hands them over, with the message itself as text/html beside them. */
    drop: (files: readonly { name: string; url: string }[], text = "") =>
      send({
        type: "message",
        ...(text === "" ? {} : { text }),
        attachments: [
          { contentType: "text/html", content: `<div>${text}</div>` },
          ...files.map(({ name, url }) => ({
            contentType: "application/vnd.microsoft.teams.file.download.info",
            name,
            contentUrl: `https://contoso.sharepoint.com/${name}`,
            content: {
              downloadUrl: url,
              uniqueId: randomUUID(),
              fileType: "pdf",
            },
          })),
        ],
      }),

    /** The last activity once more: as it was, or under a new id. */
    async again(as: "same" | "new-id"): Promise<Answer> {
      const activity = {
        ...last,
        ...(as === "same" ? {} : { id: randomUUID() }),
      };
      return read(await deliver(structuredClone(activity)), activity);
    },

    /** Both activities of an installation, as Teams sends them. */
    arrivals: (): Partial<Activity>[] => [
      {
        ...envelope(),
        id: randomUUID(),
        type: "installationUpdate",
        action: "add",
      },
      {
        ...envelope(),
        id: randomUUID(),
        type: "conversationUpdate",
        membersAdded: [{ id: demoBotId, name: "Co-op Claims" }],
      },
    ],
    remove: () => send({ type: "installationUpdate", action: "remove" }),
  };
}

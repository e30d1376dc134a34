import type { Verb } from "./verbs.ts";

/** The pieces card views are made of: plain data, already in the reader's words. Templates lay them out. */

export type Tone = "default" | "accent" | "good" | "warning" | "attention";

export interface ActionView {
  readonly title: string;
  /** What the button does. */
  readonly verb: Verb;
  readonly data: Readonly<Record<string, unknown>>;
  /** `auto` sends (and lets the client check) the card's inputs; `none` leaves them out: "Back" must always work. */
  readonly inputs: "auto" | "none";
}

export interface LinkView {
  readonly title: string;
  readonly url: string;
  /** Where the client has dialogs the page opens in one; it is then asked for with these data. */
  readonly dialog?: { readonly data: Readonly<Record<string, unknown>> };
}

/** One paragraph. Shown as a text run, so nothing in it is ever read as markdown or a link. */
export interface LineView {
  readonly text: string;
  readonly tone: Tone;
  readonly weight: "Default" | "Bolder";
  readonly subtle: boolean;
}

/** A box with a message on top of a card: what was done, or why not. */
export interface NoticeView {
  readonly style: "good" | "warning" | "attention" | "emphasis";
  readonly text: string;
}

/** What stands for a card where it cannot be drawn: banner, fallback, screen reader. */
export interface Spoken {
  readonly summary: string;
  /** What else must be said where the card is only one line among others: until when. */
  readonly detail?: string;
}

/** What each layout has. */
export interface CommonView extends Spoken {
  readonly notice: NoticeView;
  readonly actions: readonly ActionView[];
  readonly links: readonly LinkView[];
}

/** What a card says of its view: all that is needed, and of the rest what differs from the defaults. */
export type Given<View extends CommonView, Needed extends keyof View> = Pick<
  View,
  Needed | "summary"
> &
  Partial<Omit<View, Needed | "summary" | "template" | "notice">> & {
    readonly notice?: NoticeView | undefined;
  };

/** Leads to the upload page; the claim is the card's, unless one is named. */
export function uploadLink(
  title: string,
  url: string,
  about: {
    readonly purpose?: string;
    readonly request?: string;
    readonly claim?: string;
  } = {},
): LinkView {
  return { title, url, dialog: { data: { dialog: "upload", ...about } } };
}

export function line(
  text: string,
  options: Partial<Omit<LineView, "text">> = {},
): LineView {
  return {
    text,
    tone: "default",
    weight: "Default",
    subtle: false,
    ...options,
  };
}

export const bold = (text: string): LineView =>
  line(text, { weight: "Bolder" });

export const subtle = (text: string): LineView => line(text, { subtle: true });

export function press(
  title: string,
  verb: Verb,
  data: Readonly<Record<string, unknown>> = {},
): ActionView {
  return { title, verb, data, inputs: "none" };
}

/** A button that sends what was typed. */
export function send(
  title: string,
  verb: Verb,
  data: Readonly<Record<string, unknown>> = {},
): ActionView {
  return { title, verb, data, inputs: "auto" };
}

/** What a tap on a row does, as the templates bind it. */
export function tap(
  verb: Verb,
  data: Readonly<Record<string, unknown>>,
  title: string,
) {
  return {
    type: "Action.Execute",
    title,
    tooltip: title,
    verb,
    data,
    associatedInputs: "none",
  } as const;
}
export type Tap = ReturnType<typeof tap>;

import { understand } from "../../locales/commands.ts";
import type { Activity } from "./activity.ts";
import { rowOf } from "./dispatch.ts";
import { filesIn } from "./files-in.ts";
import { normalizedText, pressedIn } from "./said.ts";

/** What a turn was about, in words that we chose ourselves: nothing that somebody typed or could make up is in it. */
export interface TurnFacts {
  readonly kind: "press" | "message" | "dialog" | "arrival" | "other";
  /** Verb of the button, command, "question", "file", or "other". */
  readonly verb: string;
}

export function turnFacts(activity: Activity): TurnFacts {
  switch (activity.type) {
    case "invoke":
      return invokeFacts(activity);
    case "message":
      return messageFacts(activity);
    case "installationUpdate":
    case "conversationUpdate":
      return { kind: "arrival", verb: activity.type };
    default:
      return { kind: "other", verb: "other" };
  }
}

const dialogs = ["task/fetch", "task/submit"];
const otherInvokes = ["fileConsent/invoke", "application/search"];

function invokeFacts({ name = "", value }: Activity): TurnFacts {
  if (dialogs.includes(name)) return { kind: "dialog", verb: name };
  if (name === "adaptiveCard/action")
    return { kind: "press", verb: knownVerb(value) };
  const verb = otherInvokes.includes(name) ? name : "other";
  return { kind: "other", verb };
}

function messageFacts(activity: Activity): TurnFacts {
  const pressed = pressedIn(activity.value);
  if (pressed) return { kind: "press", verb: known(pressed.verb) };
  if (filesIn(activity.attachments).length > 0)
    return { kind: "message", verb: "file" };
  const said = understand(normalizedText(activity));
  return { kind: "message", verb: said?.command ?? "question" };
}

function knownVerb(value: unknown): string {
  const { action } = (value ?? {}) as { action?: { verb?: unknown } | null };
  return known(action?.verb);
}

function known(verb: unknown): string {
  return typeof verb === "string" && rowOf(verb) ? verb : "other";
}

import { z } from "zod";

/** The way of a notification; `undeliverable` and `obsolete` are its other ends. */
export const notificationStates = [
  "pending",
  /** Said before it leaves: whoever finds it after a crash can't know whether it arrived. */
  "sending",
  "sent",
  "seen",
  "acted",
  "undeliverable",
  "obsolete",
] as const;
export type NotificationState = (typeof notificationStates)[number];

/** Why something was not delivered, or not yet. */
export const problems = [
  /** The app is not there for them. */
  "not-installed",
  /** They blocked or muted the bot. */
  "blocked",
  "disabled-by-admin",
  /** The chat does not exist any more. */
  "conversation-gone",
  /** They never wrote, and no chat can be made. */
  "no-chat",
  "not-permitted",
  "too-large",
  "bad-request",
  /** The bot's registration or password is wrong: those who look after the bot must act. */
  "misconfigured",
  "server-error",
  /** Twice it left, and twice no answer came. */
  "lost-answer",
  /** These two pass: it is tried again. */
  "throttled-out",
  "service-down",
] as const;
export type Problem = (typeof problems)[number];

/** What every notification keeps besides its kind; zod fields, so that each owner adds its own. */
export const notificationFields = {
  id: z.string(),
  /** Entra object id of the one to tell. */
  to: z.string(),
  /** `obsolete`: by the time it could be sent there was nothing to tell any more. */
  state: z.preprocess(
    // As the first version named it.
    (state) => (state === "failed" ? "undeliverable" : state),
    z.enum(notificationStates),
  ),
  attempts: z.int().default(0),
  /** Why it was not delivered. What the first version noted here was no code. */
  problem: z.enum(problems).optional().catch(undefined),
  /** It was sent once more after an answer was lost, so it may have arrived twice. */
  unsure: z.literal(true).optional(),
  /** Id of the notification it goes on from, because nobody acted on that one. */
  escalates: z.string().optional(),
  /** It shares its message with others, so that not every press on it is about this one. */
  shared: z.literal(true).optional(),
  /** Id of the message that shows it. */
  activity: z.string().optional(),
  /** ISO instants at which it came into its states. */
  times: z.partialRecord(z.enum(notificationStates), z.string()).optional(),
};

/** Something a person must be told, kept as data; put into words only when it is delivered. */
export type Notification = z.infer<z.ZodObject<typeof notificationFields>> & {
  /** What there is to tell; each owner of an outbox has kinds of its own. */
  readonly kind: string;
};

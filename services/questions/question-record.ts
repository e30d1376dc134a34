import { z } from "zod";
import { addBusinessDays } from "../calendar/business-days.ts";
import { dayIn } from "../calendar/dates.ts";
import { notificationFields } from "../delivery/notification.ts";
import { withNew } from "../delivery/record-outbox.ts";
import type { TenantSettings } from "../settings/tenant-settings.ts";

/** As long as a question, and an answer, may be. */
export const longestQuestion = 500;
export const longestAnswer = 2000;

const who = z.strictObject({ id: z.string(), name: z.string() });
export type Who = z.infer<typeof who>;

const step = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("answered"),
    by: who,
    at: z.iso.datetime(),
    text: z.string(),
    /** An answer for everybody, in this language. */
    kept: z.boolean(),
    locale: z.string(),
  }),
  z.strictObject({
    kind: z.literal("edited"),
    by: who,
    at: z.iso.datetime(),
    text: z.string(),
  }),
  z.strictObject({
    kind: z.literal("withdrawn"),
    by: who,
    at: z.iso.datetime(),
  }),
  z.strictObject({ kind: z.literal("reminded"), at: z.iso.datetime() }),
]);

const questionNotice = z.strictObject({
  ...notificationFields,
  kind: z.enum(["question-asked", "question-answered"]),
});
export type QuestionNotification = z.infer<typeof questionNotice>;

/** A question that the bot passed on, everything that became of it, and who must be told (one commit). */
export const questionRecord = z.strictObject({
  schema: z.literal(1),
  id: z.string(),
  tenant: z.string(),
  asker: who,
  text: z.string(),
  locale: z.string(),
  askedAt: z.iso.datetime(),
  /** Never changed, only added to. */
  steps: z.array(step),
  outbox: z.array(questionNotice),
});
export type QuestionRecord = z.infer<typeof questionRecord>;

export interface ExpertAnswer {
  readonly text: string;
  readonly by: Who;
  /** When it was written, or last changed; an instant. */
  readonly at: string;
  readonly locale: string;
  readonly kept: boolean;
}

/** What stands now; undefined while nobody answered, or once the answer was withdrawn. */
export function answerOf({
  steps,
}: Pick<QuestionRecord, "steps">): ExpertAnswer | undefined {
  let answer: ExpertAnswer | undefined;
  for (const one of steps)
    if (one.kind === "answered") answer = one;
    else if (one.kind === "withdrawn") answer = undefined;
    else if (one.kind === "edited" && answer) {
      const { text, by, at } = one;
      answer = { ...answer, text, by, at };
    }
  return answer;
}

type Step = QuestionRecord["steps"][number];

/** Answered: whoever else was asked is told nothing more, and the one who asked is told. */
export function withAnswer(
  question: QuestionRecord,
  answer: Omit<Extract<Step, { kind: "answered" }>, "kind">,
): QuestionRecord {
  return withStep(question, { kind: "answered", ...answer });
}

/** Whoever asked reads the new words too. */
export function withEdit(
  question: QuestionRecord,
  edit: Omit<Extract<Step, { kind: "edited" }>, "kind">,
): QuestionRecord {
  return withStep(question, { kind: "edited", ...edit });
}

/** What was not told of the answer yet goes unsaid. */
export function withWithdrawal(
  question: QuestionRecord,
  withdrawal: Omit<Extract<Step, { kind: "withdrawn" }>, "kind">,
): QuestionRecord {
  return withStep(question, { kind: "withdrawn", ...withdrawal });
}

/** Nobody answered within the business days after which alerts go on to the next in line, nor was reminded yet. */
export function isForgotten(
  { askedAt, steps }: Pick<QuestionRecord, "askedAt" | "steps">,
  { timeZone, holidays, alerts }: TenantSettings,
  now: Date,
): boolean {
  const until = addBusinessDays(
    dayIn(timeZone, new Date(askedAt)),
    alerts.escalateAfterBusinessDays,
    new Set(holidays),
  );
  return steps.length === 0 && dayIn(timeZone, now) > until;
}

/** Told once more, to those who can answer now. */
export function withReminder(
  question: QuestionRecord,
  at: string,
  people: readonly string[],
): QuestionRecord {
  const { steps, outbox } = question;
  return {
    ...question,
    steps: [...steps, { kind: "reminded", at }],
    outbox: withNew(
      outbox,
      people.map((to) => ({
        id: `reminded-${steps.length}-${to}`,
        kind: "question-asked",
        to,
        state: "pending",
        attempts: 0,
      })),
    ),
  };
}

function withStep(
  question: QuestionRecord,
  step: Exclude<Step, { kind: "reminded" }>,
): QuestionRecord {
  const { asker, steps, outbox } = question;
  const isTold = step.kind !== "withdrawn" && step.by.id !== asker.id;
  return {
    ...question,
    steps: [...steps, step],
    outbox: withNew(
      outbox.map((one) =>
        one.state === "pending" &&
        (one.kind === "question-answered" || step.kind === "answered")
          ? { ...one, state: "obsolete" }
          : one,
      ),
      isTold
        ? [
            {
              id: `answered-${steps.length}`,
              kind: "question-answered",
              to: asker.id,
              state: "pending",
              attempts: 0,
            },
          ]
        : [],
    ),
  };
}

/** An answer was raised when it was written, a reminder when it was due. */
export function raisedAt(
  { askedAt, steps }: Pick<QuestionRecord, "askedAt" | "steps">,
  { id }: Pick<QuestionNotification, "id">,
): string {
  const at = /^(?:answered|reminded)-(\d+)(?:-|$)/.exec(id)?.[1];
  return (at === undefined ? undefined : steps[Number(at)]?.at) ?? askedAt;
}

import { createHash } from "node:crypto";
import { hourIn } from "../calendar/dates.ts";
import { createOutboxRecords } from "../delivery/outbox-records.ts";
import { accepted, refused, type Outcome } from "../outcome.ts";
import { isAdmin } from "../people/roles.ts";
import type { TenantSettings } from "../settings/tenant-settings.ts";
import type { RecordStore } from "../storage/record-store.ts";
import {
  answerOf,
  isForgotten,
  longestAnswer,
  longestQuestion,
  questionRecord,
  raisedAt,
  withAnswer,
  withEdit,
  withReminder,
  withWithdrawal,
  type ExpertAnswer,
  type QuestionNotification,
  type QuestionRecord,
  type Who,
} from "./question-record.ts";

/** In the organization's time zone. */
const remindFromHour = 8;

/** Those who answer for the organization: its experts, where the settings name none its admins. */
export function expertsOf(settings: TenantSettings): string[] {
  return settings.experts.length > 0
    ? settings.experts
    : settings.people.map(({ id }) => id).filter((id) => isAdmin(settings, id));
}

const mayAnswer = (settings: TenantSettings, id: string) =>
  expertsOf(settings).includes(id) || isAdmin(settings, id);

export type ExpertQuestions = ReturnType<typeof createExpertQuestions>;

/** Questions to the people of an organization who know more than the bot, and the answers kept for everybody. */
export function createExpertQuestions({
  store,
  settingsOf,
  now,
  onChange,
}: {
  readonly store: RecordStore;
  readonly settingsOf: (tenant: string) => TenantSettings | undefined;
  readonly now: () => Date;
  readonly onChange: (question: QuestionRecord) => void;
}) {
  const known = new Map<string, QuestionRecord>();
  const records = createOutboxRecords<QuestionNotification, QuestionRecord>(
    store,
    {
      name: "questions",
      schema: questionRecord,
      about: (record, notice) => ({
        raisedAt: raisedAt(record, notice),
        subject: `${record.id}/${notice.id}`,
      }),
      keep(record) {
        known.set(record.id, record);
        return true;
      },
    },
  );

  async function change(
    tenant: string,
    id: string,
    next: (before: QuestionRecord) => Outcome<QuestionRecord>,
  ): Promise<Outcome<QuestionRecord>> {
    const unknown = refused("question.not-found");
    let outcome: Outcome<QuestionRecord> = unknown;
    await records.update(
      id,
      (before) => {
        outcome = before?.tenant === tenant ? next(before) : unknown;
        return outcome.ok ? outcome.value : before;
      },
      onChange,
    );
    return outcome;
  }

  return {
    outbox: records.outbox,
    waiting: records.waiting,
    open: records.open,

    get: (tenant: string, id: string): QuestionRecord | undefined => {
      const found = known.get(id);
      return found?.tenant === tenant ? found : undefined;
    },

    /** Of an organization, newest first. */
    all: (tenant: string): QuestionRecord[] =>
      [...known.values()]
        .filter((one) => one.tenant === tenant)
        .sort((a, b) => b.askedAt.localeCompare(a.askedAt)),

    mayAnswer: (tenant: string, personId: string): boolean => {
      const settings = settingsOf(tenant);
      return settings !== undefined && mayAnswer(settings, personId);
    },

    /** Whether there is anybody else to ask. */
    canAsk: (tenant: string, personId: string): boolean => {
      const settings = settingsOf(tenant);
      return (
        settings !== undefined &&
        expertsOf(settings).some((id) => id !== personId)
      );
    },

    /** The same question by the same person with the same key is asked once. */
    async ask(
      tenant: string,
      asker: Who,
      { text, locale, key }: { text: string; locale: string; key: string },
    ): Promise<Outcome<QuestionRecord>> {
      const settings = settingsOf(tenant);
      const to = settings
        ? expertsOf(settings).filter((id) => id !== asker.id)
        : [];
      if (to.length === 0) return refused("question.nobody");
      const words = text.trim().slice(0, longestQuestion);
      if (words === "") return refused("value.missing");
      const id = createHash("sha256")
        .update(JSON.stringify([tenant, asker.id, key]))
        .digest("hex")
        .slice(0, 24);
      const record = await records.update(
        id,
        (before): QuestionRecord =>
          before ?? {
            schema: 1,
            id,
            tenant,
            asker,
            text: words,
            locale,
            askedAt: now().toISOString(),
            steps: [],
            outbox: to.map((person) => ({
              id: `asked-${person}`,
              kind: "question-asked",
              to: person,
              state: "pending",
              attempts: 0,
            })),
          },
        onChange,
      );
      return accepted(record);
    },

    /** What nobody answered for as long as alerts wait before they go on is told once more to those who can. */
    async remind(tenant: string): Promise<void> {
      const settings = settingsOf(tenant);
      if (!settings || hourIn(settings.timeZone, now()) < remindFromHour)
        return;
      const at = now();
      for (const { id, asker, ...question } of known.values()) {
        const to = expertsOf(settings).filter((one) => one !== asker.id);
        if (question.tenant !== tenant || to.length === 0) continue;
        if (!isForgotten(question, settings, at)) continue;
        await change(tenant, id, (before) =>
          accepted(
            isForgotten(before, settings, at)
              ? withReminder(before, at.toISOString(), to)
              : before,
          ),
        );
      }
    },

    /** The first answer counts; whoever else was asked is told nothing more. */
    answer: (
      tenant: string,
      by: Who,
      id: string,
      {
        text,
        keep: kept,
        locale,
      }: Pick<ExpertAnswer, "text" | "locale"> & {
        keep: boolean;
      },
    ): Promise<Outcome<QuestionRecord>> =>
      change(tenant, id, (before) => {
        const refusal = refusalFor(tenant, by, text);
        if (refusal) return refusal;
        if (answerOf(before)) return refused("question.answered");
        return accepted(
          withAnswer(before, {
            by,
            at: now().toISOString(),
            text: text.trim(),
            kept,
            locale,
          }),
        );
      }),

    /** Whoever asked reads the new words too. */
    edit: (
      tenant: string,
      by: Who,
      id: string,
      text: string,
    ): Promise<Outcome<QuestionRecord>> =>
      change(tenant, id, (before) => {
        const refusal = refusalFor(tenant, by, text);
        if (refusal) return refusal;
        const answer = answerOf(before);
        if (!answer) return refused("question.not-found");
        if (answer.text === text.trim()) return accepted(before);
        return accepted(
          withEdit(before, {
            by,
            at: now().toISOString(),
            text: text.trim(),
          }),
        );
      }),

    withdraw: (
      tenant: string,
      by: Who,
      id: string,
    ): Promise<Outcome<QuestionRecord>> =>
      change(tenant, id, (before) => {
        const refusal = refusalFor(tenant, by, "-");
        if (refusal) return refusal;
        if (!answerOf(before)) return accepted(before);
        return accepted(
          withWithdrawal(before, { by, at: now().toISOString() }),
        );
      }),
  };

  function refusalFor(tenant: string, by: Who, text: string) {
    const settings = settingsOf(tenant);
    if (!settings || !mayAnswer(settings, by.id))
      return refused("role.admins-only");
    if (text.trim() === "") return refused("value.missing");
    if (text.length > longestAnswer)
      return refused("value.too-long", { limit: longestAnswer });
    return undefined;
  }
}

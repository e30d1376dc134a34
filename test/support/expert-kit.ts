import type { Outcome } from "../../services/outcome.ts";
import { createExpertQuestions } from "../../services/questions/expert-questions.ts";
import {
  type QuestionRecord,
  type Who,
} from "../../services/questions/question-record.ts";
import type { TenantSettings } from "../../services/settings/tenant-settings.ts";
import type { RecordStore } from "../../services/storage/record-store.ts";
import { personOf } from "./claim-kit.ts";
import { createMemoryRecordStore } from "./memory-record-store.ts";
import { people, settings } from "./settings-kit.ts";

export const expertTenant = "tenant-a";
export const uma = personOf(people.user);
export const ada = personOf(people.admin);
export const gloria = personOf(people.globalAdmin);
export const sang = personOf(people.seoulAdmin);
export const carl = personOf(people.colleague);
export const admins = [gloria.id, ada.id, sang.id];
export const parking = "Who pays for parking?";
export const pending = { states: ["pending"] } as const;

/** Questions of an organization, and a clock that can be set. */
export function expertKit(
  overrides: Partial<TenantSettings> = {},
  store: RecordStore = createMemoryRecordStore(),
) {
  const changes: QuestionRecord[] = [];
  const clock = { at: "2021-07-01T08:00:00.000Z" };
  const all = new Map([
    [expertTenant, { ...settings(), ...overrides }],
    ["tenant-b", { ...settings(), tenantId: "tenant-b" }],
  ]);
  const questions = createExpertQuestions({
    store,
    settingsOf: (id) => all.get(id),
    now: () => new Date(clock.at),
    onChange: (one) => changes.push(one),
  });
  const ask = (key = "press-1", asker: Who = uma, words = parking) =>
    questions.ask(expertTenant, asker, { text: words, locale: "en-US", key });
  const answer = (
    { id }: Pick<QuestionRecord, "id">,
    by: Who = ada,
    words = "We do",
    keep = true,
  ) =>
    questions.answer(expertTenant, by, id, {
      text: words,
      keep,
      locale: "en-US",
    });
  const waitingFor = (id: string, of = expertTenant) =>
    questions.outbox.find({ tenant: of, id }, pending);
  return { questions, changes, clock, store, ask, answer, waitingFor };
}

export function valueOf<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`Refused: ${outcome.refusal.code}`);
  return outcome.value;
}
export const named = ({ id, name }: Who) => ({ id, name });
export const refusalOf = (outcome: Outcome<unknown>) =>
  outcome.ok ? "not refused" : outcome.refusal.code;
export const statesOf = ({ outbox }: QuestionRecord) =>
  outbox.map(({ kind, to, state }) => `${kind} ${to} ${state}`);
export const failOnDamage = (id: string, error: unknown): never => {
  throw new Error(`${id} is damaged`, { cause: error });
};

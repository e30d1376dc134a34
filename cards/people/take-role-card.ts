import { z } from "zod";
import type { Translator } from "../../locales/translator.ts";
import type {
  Grant,
  TenantSettings,
} from "../../services/settings/tenant-settings.ts";
import { backButton } from "../kit/buttons.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import { messageView } from "../kit/message-view.ts";
import { bold, line, press, subtle } from "../kit/views.ts";
import { grantInputs } from "./role-inputs.ts";
import { whereText } from "./role-words.ts";

export const takeRoleInputs = grantInputs.extend({
  person: z.string().min(1).max(100),
});
export type TakeRole = z.infer<typeof takeRoleInputs>;

export interface Holder {
  readonly id: string;
  readonly name: string;
  readonly grant: Grant;
  /** Whether the reader may take it away. */
  readonly isTakeable: boolean;
}

/** Asked once more, because somebody may be in the middle of a claim. */
export function takeRoleCard(
  tr: Translator,
  settings: TenantSettings,
  holder: Holder,
): CardDraft {
  const { id, grant } = holder;
  const text = takeQuestion(tr, holder);
  return messageView({
    summary: text,
    lines: [
      bold(text),
      line(whereText(tr, grant, settings)),
      subtle(tr.t("roles.told")),
    ],
    actions: [
      press(tr.t("button.take-role"), "role.take", takeData(id, grant)),
      backButton(tr, "role.list"),
    ],
  });
}

export const takeQuestion = (tr: Translator, { name, grant }: Holder) =>
  tr.t("roles.take-ask", { name, role: tr.t(`role.${grant.role}`) });

/** What the button sends. */
export function takeData(person: string, { role, programs, locations }: Grant) {
  return {
    person,
    role,
    programs: joined(programs),
    locations: joined(locations),
  } satisfies TakeRole;
}

const joined = (list: Grant["programs"]) =>
  list === "all" ? list : list.join();

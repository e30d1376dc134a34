import type { z } from "zod";
import {
  answerFilesCard,
  type answerFilesInputs,
} from "../../../cards/requests/answer-files-card.ts";
import { sameFileText } from "../../../cards/documents/file-lines.ts";
import { refusalText } from "../../../cards/kit/words.ts";
import { documentOf } from "../../../services/claims/document-of.ts";
import type { RequestView } from "../../../services/claims/request-view.ts";
import { freeText } from "../../../services/claims/requests.ts";
import type { WaitingFile } from "../../../services/documents/intake.ts";
import { accepted, refused, type Outcome } from "../../../services/outcome.ts";
import type { Services } from "../../services.ts";
import type { Press, Reply } from "../../turn/press.ts";
import type { Turn } from "../../turn/turn.ts";
import { showRequest } from "./asked.ts";
import { documentIdOf } from "../documents/document-id.ts";
import { good, refusalReply } from "../claims/show-claim.ts";
import type { Person } from "../../../services/person.ts";

/** Files sent in chat by somebody who was asked for one thing are that thing; for several one more question is needed. */
export async function answerWithWaiting(
  turn: Turn,
  view: RequestView,
  waiting: readonly WaitingFile[],
  problems: readonly string[] = [],
): Promise<Reply> {
  const [only, ...others] = view.wants;
  if (!only || others.length > 0)
    return { draft: answerFilesCard(turn.tr, view, waiting, problems) };
  const given = waiting.map((file) => ({
    file,
    wants: [only.key],
    note: file.note ?? "",
  }));
  return answerAll(turn, view, given, problems);
}

export async function answerFiles(
  turn: Turn,
  { claimId }: Press,
  inputs: z.infer<typeof answerFilesInputs>,
): Promise<Reply> {
  const found = await turn.services.claims.request(
    claimId,
    inputs.request,
    turn.person,
  );
  if (!found.ok) return refusalReply(turn, found.refusal);
  const typed = inputs as unknown as Record<string, string | undefined>;
  const given: Given[] = [];
  const unsaid: WaitingFile[] = [];
  for (const [index, id] of inputs.files.entries()) {
    const file = await turn.services.intake.find(turn.person, id);
    // Placed by an earlier delivery of the same press.
    if (!file.ok) continue;
    const wants = (typed[`wants${index}`] ?? "").split(",").filter(Boolean);
    const note = typed[`note${index}`] ?? "";
    if (wants.length === 0) unsaid.push({ ...file.value, note });
    else given.push({ file: file.value, wants, note });
  }
  if (unsaid.length > 0 && given.length === 0)
    return {
      draft: answerFilesCard(turn.tr, found.value, unsaid, [
        refusalText(turn.tr, { code: "items.missing" }),
      ]),
    };
  return answerAll(turn, found.value, given);
}

interface Given {
  readonly file: WaitingFile;
  readonly wants: readonly string[];
  readonly note: string;
}

async function answerAll(
  turn: Turn,
  view: RequestView,
  given: readonly Given[],
  problems: readonly string[] = [],
): Promise<Reply> {
  const { services, person, tr } = turn;
  const brought: string[] = [];
  const twice: string[] = [];
  const failed = [...problems];
  for (const one of given) {
    const result = await answerWithFile(services, person, view, one);
    if (result.ok) {
      brought.push(one.file.name);
      const same = sameFileText(tr, view.documents, one.file);
      if (same !== undefined) twice.push(same);
      await services.intake.settle(person, [one.file.id]);
    } else
      failed.push(
        refusalText(tr, {
          code: result.refusal.code,
          params: { ...result.refusal.params, name: one.file.name },
        }),
      );
  }
  const rest = await services.intake.waiting(person);
  if (rest.length > 0 && failed.length === 0)
    return { draft: answerFilesCard(tr, view, rest) };
  const done =
    brought.length === 0
      ? []
      : [
          tr.t("done.delivered", {
            files: tr.format.list(brought),
            who: view.request.askedBy.name,
          }),
        ];
  const text = [...done, ...twice, ...failed].join("\n");
  return showRequest(turn, view.claimId, view.request.id, {
    ...(text === ""
      ? {}
      : {
          notice:
            failed.length === 0
              ? good(text)
              : ({ style: "attention", text } as const),
        }),
  });
}

/** One file into the claim, as the answer to the request. The same file twice is there once. */
export async function answerWithFile(
  services: Services,
  person: Person,
  view: RequestView,
  { file, wants, note }: Given,
): Promise<Outcome<undefined>> {
  const known = view.wants.map(({ key }) => key);
  if (wants.some((one) => !known.includes(one))) return refused("item.unknown");
  const result = await services.claims.run({
    claimId: view.claimId,
    person,
    key: `file/${file.id}`,
    command: {
      type: "add-document",
      request: view.request.id,
      ...(wants.includes(freeText) ? { isText: true as const } : {}),
      document: documentOf(documentIdOf(file.id), file, {
        items: wants.filter((one) => one !== freeText),
        note: note.slice(0, 2000),
      }),
    },
  });
  return result.ok || result.refusal.code === "evidence.known"
    ? accepted(undefined)
    : result;
}

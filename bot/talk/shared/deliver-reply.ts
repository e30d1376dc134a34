import { sameFileText } from "../../../cards/documents/file-lines.ts";
import { answerFilesCard } from "../../../cards/requests/answer-files-card.ts";
import { refusalText } from "../../../cards/kit/words.ts";
import {
  deliverFiles,
  type GivenFile,
} from "../../../services/claims/deliver-files.ts";
import type { WaitingFile } from "../../../services/documents/intake.ts";
import type { Reply } from "../../turn/press.ts";
import type { Turn } from "../../turn/turn.ts";
import { good, refusalReply } from "./refusals.ts";
import { requestReply } from "./request-reply.ts";

/** Brings files to whoever asked for them; asks on where it is not clear what they are, or more wait. */
export async function deliverReply(
  turn: Turn,
  askedFor: { readonly claimId: string; readonly request: string },
  files: {
    readonly given: readonly GivenFile[];
    readonly waiting: readonly WaitingFile[];
    /** Files that could not even be received. */
    readonly problems?: readonly string[];
  },
): Promise<Reply> {
  const { services, person, tr } = turn;
  const { given, waiting, problems = [] } = files;
  const done = await deliverFiles(services, person, askedFor, given, waiting);
  if (!done.ok) return refusalReply(turn, done.refusal);
  const { brought, known, isUnclear, request: view, rest } = done.value;
  if (isUnclear) return { draft: answerFilesCard(tr, view, waiting, problems) };
  const failed = [
    ...problems,
    ...done.value.failed.map(({ file: { name }, refusal: { code, params } }) =>
      refusalText(tr, { code, params: { ...params, name } }),
    ),
  ];
  if (rest.length > 0 && failed.length === 0)
    return { draft: answerFilesCard(tr, view, rest) };
  const text = [
    ...(brought.length === 0
      ? []
      : [
          tr.t("done.delivered", {
            files: tr.format.list(brought.map(({ name }) => name)),
            who: view.request.askedBy.name,
          }),
        ]),
    ...brought.flatMap((file) => sameFileText(tr, known, file) ?? []),
    ...failed,
  ].join("\n");
  if (text === "") return requestReply(turn, view);
  const notice =
    failed.length === 0 ? good(text) : ({ style: "attention", text } as const);
  return requestReply(turn, view, { notice });
}

import { refusalText } from "../../../cards/kit/words.ts";
import type { WaitingFile } from "../../../services/documents/intake.ts";
import type { Outcome } from "../../../services/outcome.ts";
import { askForFiles } from "./ask-for-files.ts";
import type { Conversation } from "../../turn/conversation.ts";
import type { SentFile } from "../../turn/files-in.ts";
import type { Reply } from "../../turn/reply.ts";
import type { Turn } from "../../turn/turn.ts";

/** Fetches all files at once, for their links die within minutes, and asks what they are for. */
export async function receiveFiles(
  conversation: Conversation,
  turn: Turn,
  files: readonly SentFile[],
  note: string,
): Promise<Reply> {
  const results = await Promise.all(
    files.map((file) => fetchOne(conversation, turn, file)),
  );
  const problems = results.flatMap((result, index) =>
    result.ok
      ? []
      : [
          refusalText(turn.tr, {
            code: result.refusal.code,
            params: {
              ...result.refusal.params,
              name: files[index]?.name ?? "",
            },
          }),
        ],
  );
  const words = note.slice(0, 2000);
  // In the order they were sent, however fast each came.
  const kept = results.flatMap((result) => (result.ok ? [result.value] : []));
  await turn.services.intake.enlist(
    turn.person,
    words === "" ? kept : kept.map((file) => ({ ...file, note: words })),
  );
  return askForFiles(turn, { problems });
}

async function fetchOne(
  conversation: Conversation,
  { services, person }: Turn,
  file: SentFile,
): Promise<Outcome<WaitingFile>> {
  const bearer = file.isInline ? await conversation.ownToken() : undefined;
  const fetcher = file.isInline ? services.inlineFetcher : services.fetcher;
  const result = await fetcher.fetch(
    file.url,
    (bytes) => services.intake.keepBytes(file.name, bytes),
    bearer === undefined ? {} : { bearer },
  );
  services.log.info(
    { person: person.id, result: result.ok ? "kept" : result.refusal.code },
    "file received in chat",
  );
  return result;
}

import type { Attachment, TurnContext } from "botbuilder";
import { z } from "zod";
import { refusalText } from "../../cards/kit/words.ts";
import type { WaitingFile } from "../../services/documents/intake.ts";
import { safeName } from "../../services/documents/safe-name.ts";
import type { Outcome } from "../../services/outcome.ts";
import { botToken } from "../door/bot-token.ts";
import { askForFiles } from "../talk/documents/place-files.ts";
import type { Reply } from "./reply.ts";
import type { Turn } from "./turn.ts";

const fileInfo = z.object({ downloadUrl: z.string().max(8000) });
const fileType = "application/vnd.microsoft.teams.file.download.info";

interface Incoming {
  readonly name: string;
  readonly url: string;
  /** A picture pasted into the chat is fetched from the bot service, which asks for the bot's own token. */
  readonly isInline: boolean;
}

/** The files of a message. Teams also attaches the text itself as text/html: that is no file. */
export function filesIn(
  attachments: readonly Attachment[] | undefined,
): Incoming[] {
  return (attachments ?? []).flatMap(
    ({ contentType, name, content, contentUrl }, index): Incoming[] => {
      if (contentType === fileType) {
        const info = fileInfo.safeParse(content);
        const url = info.success ? info.data.downloadUrl : "";
        return [
          { name: safeName(name ?? `file-${index + 1}`), url, isInline: false },
        ];
      }
      if (contentType.startsWith("image/") && contentUrl !== undefined) {
        const extension = /^image\/([a-z0-9]+)/.exec(contentType)?.[1] ?? "png";
        const own =
          name === undefined || name === ""
            ? `image-${index + 1}.${extension}`
            : name;
        return [{ name: safeName(own), url: contentUrl, isInline: true }];
      }
      return [];
    },
  );
}

/** Fetches all files at once, for their links die within minutes, and asks what they are for. */
export async function receiveFiles(
  context: TurnContext,
  turn: Turn,
  files: readonly Incoming[],
  note: string,
): Promise<Reply> {
  const results = await Promise.all(
    files.map((file) => fetchOne(context, turn, file)),
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
  context: TurnContext,
  { services, person }: Turn,
  file: Incoming,
): Promise<Outcome<WaitingFile>> {
  const bearer = file.isInline ? await botToken(context) : undefined;
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

import { z } from "zod";
import { safeName } from "../../services/documents/safe-name.ts";
import type { Attachment } from "./activity.ts";

const fileInfo = z.object({ downloadUrl: z.string().max(8000) });
const fileType = "application/vnd.microsoft.teams.file.download.info";

export interface SentFile {
  readonly name: string;
  readonly url: string;
  /** A picture pasted into the chat is fetched from the bot service, which asks for the bot's own token. */
  readonly isInline: boolean;
}

/** The files of a message. Teams also attaches the text itself as text/html: that is no file. */
export function filesIn(attachments: readonly Attachment[]): SentFile[] {
  return attachments.flatMap(
    ({ contentType, name, content, contentUrl }, index): SentFile[] => {
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

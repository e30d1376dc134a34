import { refusalText } from "../../cards/kit/words.ts";
import type { Translator } from "../../locales/translator.ts";
import { tooLarge } from "../../services/documents/too-large.ts";
import type { UploadWords } from "./boot.ts";

const megabyte = 1024 * 1024;
/** Filled in by the page. */
const name = "{name}";
const percent = "{percent}";

/** Every sentence of the upload page, in the reader's language. */
export function uploadWords(tr: Translator, maxBytes: number): UploadWords {
  const large = tooLarge(maxBytes);
  return {
    choose: tr.t("upload.choose"),
    photo: tr.t("upload.photo"),
    drop: tr.t("upload.drop"),
    dropNow: tr.t("upload.drop-now"),
    hint: tr.t("upload.hint", {
      megabytes: tr.format.number(Math.floor(maxBytes / megabyte)),
    }),
    files: tr.t("upload.files"),
    item: tr.t("upload.item"),
    for: tr.t("upload.for", { what: "{what}" }),
    unplaced: tr.t("document.unplaced"),
    note: tr.t("upload.note"),
    noteHint: tr.t("document.note-hint"),
    send: tr.t("upload.send"),
    finish: tr.t("upload.finish"),
    cancel: tr.t("upload.cancel"),
    takeOff: tr.t("upload.remove"),
    retry: tr.t("upload.retry"),
    buttonOf: tr.t("upload.button-of", { button: "{button}", name }),
    ready: tr.t("upload.ready"),
    waiting: tr.t("upload.waiting"),
    noteWaits: tr.t("upload.note-waits"),
    sending: tr.t("upload.sending", { percent }),
    checking: tr.t("upload.checking"),
    offline: tr.t("upload.offline"),
    offlineFile: tr.t("upload.offline-file", { percent }),
    failed: tr.t("upload.failed"),
    progressOf: tr.t("upload.progress-of", { name, percent }),
    empty: refusalText(tr, { code: "document.empty", params: { name } }),
    tooLarge: large.ok
      ? ""
      : refusalText(tr, {
          ...large.refusal,
          params: { ...large.refusal.params, name },
        }),
    doneTitle: tr.t("upload.done-title"),
    nothing: tr.t("upload.nothing"),
    close: tr.t("upload.back"),
  };
}

import type { Translator } from "../../locales/translator.ts";
import type { ClaimView } from "../../services/claims/claim-view.ts";
import type { ClaimDocument } from "../../services/claims/events.ts";
import { uploadLink, type LinkView } from "../kit/views.ts";
import { shorten } from "../kit/words.ts";

/** The way to the upload page, while files may be added to the claim. */
export function uploadLinks(
  { editable }: Pick<ClaimView, "editable">,
  title: string,
  url: string | undefined,
  about: { readonly purpose?: string } = {},
): LinkView[] {
  return editable && url !== undefined ? [uploadLink(title, url, about)] : [];
}

export function downloadLink(
  tr: Translator,
  { id, name }: ClaimDocument,
  fileUrl: (documentId: string) => string,
): LinkView {
  return {
    title: tr.t("button.download", { name: shorten(name, 26) }),
    url: fileUrl(id),
  };
}

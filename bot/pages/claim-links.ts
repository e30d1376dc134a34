import type { PersonKey } from "../../services/person.ts";
import type { Links } from "./links.ts";

/** Links to the pages of a claim, each for one person only. */
export function claimLinks(
  links: Pick<Links, "url">,
  { tenant, id }: PersonKey,
) {
  const own = { tenant, person: id };
  return {
    /** The upload page; `purpose` is chosen before it opens. */
    upload: (claim: string, purpose?: string): string =>
      links.url({
        kind: "upload",
        ...own,
        claim,
        ...(purpose === undefined ? {} : { purpose }),
      }),

    /** For whoever was asked: the page takes files for this one request. */
    requestUpload: (claim: string, request: string): string =>
      links.url({ kind: "upload", ...own, claim, request }),

    file:
      (claim: string) =>
      (document: string): string =>
        links.url({ kind: "file", ...own, claim, document }),

    /** One of the exports that are kept for an hour. */
    export: (claim: string, id: string): string =>
      links.url({ kind: "export", ...own, claim, export: id }),
  };
}

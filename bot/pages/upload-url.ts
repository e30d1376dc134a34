import type { PersonKey } from "../../services/person.ts";
import type { Links } from "./links.ts";

/** The page on which this person adds files to a claim, or only to the one request that they were asked. */
export function uploadUrl(
  links: Pick<Links, "url">,
  { tenant, id }: PersonKey,
  where: { readonly claim: string; readonly request?: string },
): string {
  return links.url({ kind: "upload", tenant, person: id, ...where });
}

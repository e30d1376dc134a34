import { longestId } from "./limits.ts";

/** An id that buttons, links and lists of purposes can carry: visible ASCII without a comma. */
export function isId(id: string): boolean {
  return id.length <= longestId && /^[\x21-\x2b\x2d-\x7e]+$/.test(id);
}

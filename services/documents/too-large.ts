import { type Outcome, refused } from "../outcome.ts";

const megabyte = 1024 * 1024;

/** `maxMegabytes` is rounded down to one decimal, so that a file of that size is really accepted. */
export function tooLarge(maxBytes: number): Outcome<never> {
  return refused("document.too-large", {
    maxMegabytes: Math.floor((maxBytes * 10) / megabyte) / 10,
  });
}

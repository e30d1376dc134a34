import type { RawEnvironment } from "./environment-rules.ts";

/** What looks like an oversight, but keeps nothing from starting; names only, no values. */
export function variableHints(
  source: RawEnvironment,
  known: readonly string[],
): string[] {
  const isSet = (name: string) => (source[name] ?? "").trim() !== "";
  return Object.keys(source)
    .filter((name) => !known.includes(name) && isSet(name))
    .flatMap((name) => {
      const meant = meantBy(name, known);
      // Windows knows no upper and lower case here: the value has arrived.
      return meant === undefined || source[meant] === source[name]
        ? []
        : [`${name} means nothing to this bot; did you mean ${meant}?`];
    });
}

function meantBy(name: string, known: readonly string[]): string | undefined {
  const plain = plainly(name);
  return (
    known.find((one) => plainly(one) === plain) ??
    known.find((one) => distance(plainly(one), plain) <= slips(one))
  );
}

/** Short names are near many words of others. */
const slips = (name: string) => (name.length < 8 ? 1 : 2);

const plainly = (name: string) => name.toLowerCase().replace(/[_\-.]/g, "");

/**
 * How many letters must be added, left out, changed or swapped with their neighbour. (Ours, because to
 * `fastest-levenshtein` a swap is two slips.)
 */
function distance(left: string, right: string): number {
  if (Math.abs(left.length - right.length) > 2) return Infinity;
  let before: number[] = [];
  let above = Array.from({ length: right.length + 1 }, (_, at) => at);
  for (let i = 1; i <= left.length; i++) {
    const row = [i];
    for (let j = 1; j <= right.length; j++) {
      const isSame = left[i - 1] === right[j - 1];
      const isSwap =
        i > 1 &&
        j > 1 &&
        left[i - 1] === right[j - 2] &&
        left[i - 2] === right[j - 1];
      row[j] = Math.min(
        (above[j] ?? Infinity) + 1,
        (row[j - 1] ?? Infinity) + 1,
        (above[j - 1] ?? Infinity) + (isSame ? 0 : 1),
        isSwap ? (before[j - 2] ?? Infinity) + 1 : Infinity,
      );
    }
    before = above;
    above = row;
  }
  return above[right.length] ?? Infinity;
}

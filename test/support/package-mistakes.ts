import { expect } from "chai";
import { problemsAfter, samplePackage, type Breakable } from "./package-kit.ts";

export type Mistake = readonly [
  what: string,
  breaks: (parts: Breakable) => unknown,
  ...told: string[],
];

/** One test per mistake: exactly these sentences, and no other. */
export function refuses(mistakes: readonly Mistake[]): void {
  const whole = samplePackage();
  for (const [what, breaks, ...told] of mistakes)
    it(what, () => {
      expect(told).not.to.be.empty;
      expect(problemsAfter(whole, (parts) => void breaks(parts))).to.deep.equal(
        told,
      );
    });
}

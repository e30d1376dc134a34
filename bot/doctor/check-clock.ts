import { ask } from "./ask.ts";
import { findingsOf, type DoctorContext, type Finding } from "./finding.ts";

const { ok, warning, wrong, unchecked } = findingsOf("clock");

const minute = 60_000;
/** Microsoft's tokens are taken with a clock that is this far away, not further. */
const tolerance = 5 * minute;

/** Against the clock of Microsoft's login service; where that can't be reached, of PUBLIC_URL. */
export async function checkClock({
  environment,
  loginUrl,
  patienceMs,
  now,
}: DoctorContext): Promise<Finding[]> {
  const aheadOf = async (url: string) => {
    const asked = await ask(url, patienceMs, { method: "HEAD" });
    const there = asked.ok ? asked.answer.date : undefined;
    return there === undefined ? undefined : now().getTime() - there;
  };
  const atLogin = await aheadOf(loginUrl);
  if (atLogin !== undefined) return [judgeClock(atLogin)];
  const { PUBLIC_URL } = environment;
  const atPublic = PUBLIC_URL && (await aheadOf(PUBLIC_URL));
  if (typeof atPublic === "number") {
    const told = judgeClock(atPublic);
    // The same clock agrees with itself.
    if (told.state !== "ok") return [told];
  }
  return [
    unchecked(
      "Nobody but this deployment could be asked for the right time.",
      "Compare the clock of this machine yourself; more than 5 minutes are too many.",
    ),
  ];
}

/** Milliseconds that the clock here is ahead. */
export function judgeClock(ahead: number): Finding {
  const off = Math.abs(ahead);
  const told = `The clock is ${Math.round(off / minute)} minutes ${ahead > 0 ? "fast" : "slow"}`;
  const todo = "Let the operating system set it (NTP).";
  if (off > tolerance)
    return wrong(`${told}, so Microsoft's tokens are refused.`, todo);
  if (off > minute) return warning(`${told}.`, todo);
  return ok("The clock is right.");
}
